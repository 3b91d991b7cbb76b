package dev.macrame.emulator.semantics;

import dev.macrame.isa.ElementType;

/// The store path: what leaves an accumulator.
final class PostUnit {
    private PostUnit() {
    }

    static void store(Core core, Step step) {
        Operand operand = step.only();
        int address = operand.addressToWrite(core);
        long sum = core.drained(step.d);
        operand.advance(core);
        ElementType type = operand.type;
        long stored = Math.clamp(sum, type.min(), type.max());
        core.memory(operand.memory).store(address, type, (int) stored);
        core.clipped = stored == sum ? 0 : 1;
    }
}
