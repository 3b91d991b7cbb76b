package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.isa.TrapKind;

/// Branches, loops and the end of the program. Each returns the next pc, before the loop rule is applied to it.
final class ControlUnit {
    private ControlUnit() {
    }

    static int branch(Core core, Step step, boolean taken) {
        if (!taken) {
            return step.pc + 1;
        }
        core.taken = true;
        core.stack.pop(step.pop);
        return step.target;
    }

    static int loop(Core core, Step step) {
        int count = ScalarUnit.source(core, step);
        if (count < 0) {
            throw new TrapSignal(TrapKind.COUNT, "the loop's count is " + count, "a count is 0 or more");
        }
        if (count == 0) {
            core.taken = true;
            return step.target;
        }
        core.stack.push(step.pc + 1, step.target, count);
        return step.pc + 1;
    }

    static int halt(Core core, Step step) {
        for (int channel = 0; channel < core.inFlight.channelCount(); channel++) {
            Transfer left = core.inFlight.of(channel).peekFirst();
            if (left != null) {
                throw new TrapSignal(TrapKind.LEAK,
                        "the program ends, but no wait has covered the transfer that "
                                + core.inFlight.placeOf(left) + " started",
                        "put `wait d" + channel + "` before `halt`");
            }
        }
        core.halted = true;
        return step.pc;
    }
}
