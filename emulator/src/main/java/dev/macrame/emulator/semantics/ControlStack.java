package dev.macrame.emulator.semantics;

import dev.macrame.isa.TrapKind;

/// The hardware loops that are running, innermost last, and the one rule for the next pc.
///
/// Whenever the next pc is the end of the innermost loop, that loop counts down: if it is not done, the next pc becomes
/// its start; otherwise it is popped and the rule is applied again.
final class ControlStack {
    private final int[] start;
    private final int[] end;
    private final int[] left;
    private int depth;

    ControlStack(int frames) {
        start = new int[frames];
        end = new int[frames];
        left = new int[frames];
    }

    void push(int bodyStart, int bodyEnd, int count) {
        if (depth == start.length) {
            throw new TrapSignal(TrapKind.STACK, "all " + depth + " frames of the control stack are in use",
                    "nest fewer loops, or count an outer one with a branch");
        }
        start[depth] = bodyStart;
        end[depth] = bodyEnd;
        left[depth] = count;
        depth++;
    }

    /// Leaves the innermost loops, as a branch does.
    void pop(int frames) {
        depth -= frames;
    }

    int depth() {
        return depth;
    }

    /// Where execution goes on when it would go on at `pc`.
    int next(int pc) {
        while (depth > 0 && pc == end[depth - 1]) {
            if (--left[depth - 1] > 0) {
                return start[depth - 1];
            }
            depth--;
        }
        return pc;
    }
}
