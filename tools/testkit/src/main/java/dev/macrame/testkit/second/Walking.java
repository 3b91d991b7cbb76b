package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.TrapKind;

/// The instructions that set walks.
final class Walking {
    private final Core core;

    Walking(Core core) {
        this.core = core;
    }

    void execute(Instruction instruction) {
        Walk walk = core.walks[instruction.get(Field.D)];
        int a = core.x[instruction.get(Field.A)];
        switch (instruction.op()) {
            case WALK -> walk.set(a, pair(instruction));
            case NEST -> {
                Trap.unless(walk.isSet(), TrapKind.EXHAUSTED);
                Trap.unless(!walk.isFull(), TrapKind.RANGE);
                walk.nest(pair(instruction));
            }
            case RING -> {
                Trap.unless(walk.isSet(), TrapKind.EXHAUSTED);
                int size = core.source(instruction, Field.VALUE);
                Trap.unless(size >= 1, TrapKind.RANGE);
                walk.ring(a, size);
            }
            default -> {
                Trap.unless(walk.isSet(), TrapKind.EXHAUSTED);
                walk.restart(a);
            }
        }
    }

    private Walk.Pair pair(Instruction instruction) {
        boolean isConstant = instruction.get(Field.COUNT_K) == 1;
        int count = isConstant ? instruction.get(Field.COUNT) : core.x[instruction.get(Field.COUNT)];
        Trap.unless(isConstant || count >= 1, TrapKind.COUNT);
        int stride = instruction.get(Field.STRIDE);
        return new Walk.Pair(count, instruction.get(Field.STRIDE_K) == 1 ? stride : core.x[stride]);
    }
}
