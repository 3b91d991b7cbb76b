package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.ControlStack.Kind;
import dev.macrame.isa.TrapKind;

/// Branches, loops, calls and the end of the program. Each returns the next pc, before the loop rule is applied to it.
final class ControlUnit {
    private ControlUnit() {
    }

    static int branch(Core core, Step step, boolean taken) {
        if (!taken) {
            return step.pc + 1;
        }
        core.taken = true;
        core.stack.pop(core, step.pop);
        return step.target;
    }

    static int call(Core core, Step step) {
        core.stack.pushCall(step.pc + 1);
        core.taken = true;
        return step.target;
    }

    static int ret(Core core) {
        int next = core.stack.popCall(core);
        core.taken = true;
        return next;
    }

    static int loop(Core core, Step step) {
        int count = count(core, step);
        if (count == 0) {
            core.taken = true;
            return step.target;
        }
        core.stack.pushLoop(step.pc + 1, step.target, count);
        return step.pc + 1;
    }

    static int strips(Core core, Step step, Kind kind) {
        int count = count(core, step);
        if (count == 0) {
            core.taken = true;
            return step.target;
        }
        int longest = Math.min(step.most, kind == Kind.LANES ? core.columns() : core.rows());
        core.stack.pushStrips(core, kind, step.pc + 1, step.target, count, longest);
        return step.pc + 1;
    }

    private static int count(Core core, Step step) {
        int count = ScalarUnit.source(core, step);
        if (count < 0) {
            throw new TrapSignal(TrapKind.COUNT, "the loop's count is " + count, "a count is 0 or more");
        }
        return count;
    }

    static TrapSignal stop(Step step) {
        return new TrapSignal(TrapKind.USER, "the program stops itself with number " + step.value,
                "see why the program takes this path");
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
        core.checks.end();
        core.halted = true;
        return step.pc;
    }
}
