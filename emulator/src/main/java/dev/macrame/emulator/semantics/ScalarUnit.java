package dev.macrame.emulator.semantics;

/// Scalar arithmetic, modulo 2^32.
final class ScalarUnit {
    private ScalarUnit() {
    }

    /// The second source: a constant or a register.
    static int source(Core core, Step step) {
        return step.isConstant ? step.value : core.x(step.value);
    }

    static void add(Core core, Step step) {
        core.x(step.d, core.x(step.a) + source(core, step));
    }

    static void sub(Core core, Step step) {
        core.x(step.d, core.x(step.a) - source(core, step));
    }

    static void mul(Core core, Step step) {
        core.x(step.d, core.x(step.a) * source(core, step));
    }
}
