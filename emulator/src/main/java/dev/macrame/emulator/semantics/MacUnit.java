package dev.macrame.emulator.semantics;

/// What changes accumulators. Cells hold exact sums; whether one fits is asked where it leaves.
final class MacUnit {
    private MacUnit() {
    }

    static void clr(Core core, Step step) {
        core.acc[step.d] = 0;
    }

    static void mac(Core core, Step step) {
        Operand left = step.leftOperand();
        Operand right = step.rightOperand();
        int leftAddress = left.addressToRead(core);
        int rightAddress = right.addressToRead(core);
        long product = (long) left.value(core, leftAddress) * right.value(core, rightAddress);
        left.advance(core);
        right.advance(core);
        core.acc[step.d] = step.fromZero ? product : core.acc[step.d] + product;
    }
}
