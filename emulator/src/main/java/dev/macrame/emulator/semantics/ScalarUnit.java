package dev.macrame.emulator.semantics;

import dev.macrame.isa.TrapKind;

/// Scalar arithmetic, modulo 2^32, and the lengths.
final class ScalarUnit {
    private ScalarUnit() {
    }

    /// The second source: a constant or a register.
    static int source(Core core, Step step) {
        return step.isConstant ? step.value : core.x(step.value);
    }

    static void set(Core core, Step step, int value) {
        core.x(step.d, value);
    }

    static void setLanes(Core core, Step step) {
        core.vl = length(core, step, core.columns());
        core.x(step.d, core.vl);
    }

    static void setRows(Core core, Step step) {
        core.vr = length(core, step, core.rows());
        core.x(step.d, core.vr);
    }

    private static int length(Core core, Step step, int most) {
        int wanted = source(core, step);
        if (wanted < 1) {
            throw new TrapSignal(TrapKind.RANGE, "a length of " + wanted + " is asked for",
                    "a length is 1 or more; a loop over 0 lanes does not run its body");
        }
        return Math.min(wanted, most);
    }

    static void load(Core core, Step step) {
        Operand operand = step.only();
        operand.locate(core);
        int value = core.memory(operand.memory).load(operand.start(), operand.elementType());
        operand.advance(core);
        core.x(step.d, value);
    }
}
