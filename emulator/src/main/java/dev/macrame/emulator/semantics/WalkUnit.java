package dev.macrame.emulator.semantics;

import dev.macrame.isa.TrapKind;

/// Setting walks. Stepping them is part of the operands that use them.
final class WalkUnit {
    private WalkUnit() {
    }

    static void walk(Core core, Step step) {
        int count = count(core, step);
        core.walk(step.d).start(core.x(step.a), count, stride(core, step));
        core.checks.walkFrom(step.d, step.a);
    }

    static void nest(Core core, Step step) {
        Walk walk = core.walk(step.d);
        walk.checkNest();
        int count = count(core, step);
        walk.nest(count, stride(core, step));
    }

    static void ring(Core core, Step step) {
        Walk walk = core.walk(step.d);
        walk.checkSet();
        int size = ScalarUnit.source(core, step);
        if (size < 1) {
            throw new TrapSignal(TrapKind.RANGE, "the size of the ring is " + size, "a ring has 1 byte or more");
        }
        walk.ring(core.x(step.a), size);
    }

    static void rewind(Core core, Step step) {
        Walk walk = core.walk(step.d);
        walk.checkSet();
        walk.rewind(core.x(step.a));
        core.checks.walkFrom(step.d, step.a);
    }

    private static int count(Core core, Step step) {
        if (step.isConstantCount) {
            return step.count;
        }
        int count = core.x(step.count);
        if (count < 1) {
            throw new TrapSignal(TrapKind.COUNT, "the count of the pair is " + count + ", from x" + step.count,
                    "a count is 1 or more; `*` is for ever");
        }
        return count;
    }

    private static int stride(Core core, Step step) {
        return step.isConstantStride ? step.stride : core.x(step.stride);
    }
}
