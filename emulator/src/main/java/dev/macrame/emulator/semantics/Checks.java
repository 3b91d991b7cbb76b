package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;

/// What a checked run also looks at. Questions (`executes`, `read…`, `transfer`, `end`) come before anything has changed and may
/// signal a trap; notes (`wrote…`, `executed`) come after. A run that is not checked has [#NONE].
public interface Checks {
    Checks NONE = new Checks() {
    };

    /// Saves, restores or hashes what the checks know.
    default void exchange(StateExchange exchange) {
    }

    /// An instruction is about to be carried out.
    default void executes(Step step) {
    }

    /// An instruction is about to read bytes of a scratchpad.
    default void read(Memory memory, int start, int count) {
    }

    /// An instruction has written bytes of a scratchpad.
    default void wrote(Memory memory, int start, int count) {
    }

    /// An instruction is about to use the values in the first rows and lanes of an accumulator.
    default void readCells(int accumulator, int rows, int lanes) {
    }

    /// An instruction has given the first rows and lanes of an accumulator values.
    default void wroteCells(int accumulator, int rows, int lanes) {
    }

    /// An instruction is about to use the first records of a parameter register.
    default void readParameters(int register, int lanes) {
    }

    /// An instruction has written the first records of a parameter register.
    default void wroteParameters(int register, int lanes) {
    }

    /// A transfer is about to start.
    default void transfer(Step step, Transfer transfer) {
    }

    /// A walk has taken its base from a register.
    default void walkFrom(int walk, int register) {
    }

    /// The program is about to end.
    default void end() {
    }

    /// A cell of an accumulator was set from outside.
    default void wroteCell(int accumulator, int row, int lane) {
    }

    /// A scalar register was set from outside.
    default void wroteRegister(int register) {
    }

    /// An instruction was carried out.
    default void executed(Step step) {
    }
}
