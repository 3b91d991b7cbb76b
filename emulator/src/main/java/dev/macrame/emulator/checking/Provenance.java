package dev.macrame.emulator.checking;

import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.RegisterFile;
import java.util.Arrays;

/// Which tensor the address in a register came from: address arithmetic keeps it, anything else loses it.
final class Provenance {
    /// No tensor.
    static final int NONE = -1;

    private final int[] registers = new int[RegisterFile.X.most()];
    private final int[] walks = new int[RegisterFile.WALK.most()];

    Provenance() {
        Arrays.fill(registers, NONE);
        Arrays.fill(walks, NONE);
    }

    void exchange(StateExchange exchange) {
        exchange.next(registers);
        exchange.next(walks);
    }

    /// Says where the address in a register came from.
    void set(int register, int tensor) {
        registers[register] = tensor;
    }

    /// A walk has taken its base from a register.
    void walkFrom(int walk, int register) {
        walks[walk] = registers[register];
    }

    /// The tensor of one side of a transfer.
    int of(Step.End end) {
        return end.isWalk ? walks[end.register] : registers[end.register];
    }

    /// Follows an instruction that was carried out.
    void follow(Step step) {
        int right = step.isConstant ? NONE : registers[step.value & (RegisterFile.X.most() - 1)];
        int left = registers[step.a];
        switch (step.op) {
            case ADD, AND, OR, XOR, MIN, MAX -> write(step.d, left == NONE ? right : right == NONE || left == right
                    ? left
                    : NONE);
            case SUB -> write(step.d, right == NONE ? left : NONE);
            case ADDVL, ADDVR -> write(step.d, left);
            default -> write(step.result, NONE);
        }
    }

    private void write(int register, int tensor) {
        if (register != 0) {
            registers[register] = tensor;
        }
    }
}
