package dev.macrame.emulator.debug;

import dev.macrame.isa.Memory;

/// What a breakpoint waits for.
public sealed interface Where {
    /// In front of an instruction.
    ///
    /// @param place a label (`inner`), a line of the main source (`12`), a line of a file (`tile.inc:12`), or a pc
    ///              (`*7`). A line that several instructions were made of stops at the first of them; a line without
    ///              instructions stands for the next one that has some.
    record At(String place) implements Where {
    }

    /// Behind an instruction that touches bytes. A transfer touches all its bytes when it starts.
    ///
    /// @param start the first byte
    /// @param count how many bytes, at least 1
    record Access(Memory memory, int start, int count, AccessKind kind) implements Where {
    }

    /// Behind an instruction that leaves another value in a register.
    ///
    /// @param register a register that is one number: `x3`, `vl`, `vr`, `g0`; or an accumulator, `acc0`, for any of its
    ///                 cells
    record Change(String register) implements Where {
    }

    /// When the machine does something.
    record Event(MachineEvent event) implements Where {
    }

    /// Which accesses count.
    enum AccessKind {
        READ, WRITE, EITHER
    }
}
