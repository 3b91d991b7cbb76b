package dev.macrame.emulator.semantics;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The loops that are running and the calls that have not returned, innermost last, and the one rule for the next pc.
///
/// Whenever the next pc is the end of the innermost loop, that loop counts down: if it is not done, the next pc becomes
/// its start; otherwise it is popped and the rule is applied again. A call hides the frames below it.
///
/// A loop over lanes or rows sets `vl` or `vr` for each of its turns and gives the old value back when it is left, in
/// whatever way.
public final class ControlStack {
    /// What a frame is, and so which length it sets.
    public enum Kind {
        LOOP, LANES, ROWS, CALL
    }

    private static final Kind[] KINDS = Kind.values();

    private final Kind[] kind;
    /// Where the body starts; behind a call, where `ret` goes.
    private final int[] start;
    private final int[] end;
    /// Turns, lanes or rows at the beginning.
    private final int[] total;
    /// Turns, lanes or rows that are left, those of the running turn included.
    private final int[] left;
    /// The longest strip, and the length before the loop.
    private final int[] most;
    private final int[] before;
    private int depth;

    ControlStack(int frames) {
        kind = new Kind[frames];
        Arrays.fill(kind, Kind.LOOP);
        start = new int[frames];
        end = new int[frames];
        total = new int[frames];
        left = new int[frames];
        most = new int[frames];
        before = new int[frames];
    }

    void exchange(StateExchange exchange) {
        for (int frame = 0; frame < kind.length; frame++) {
            kind[frame] = KINDS[exchange.next(kind[frame].ordinal())];
        }
        exchange.next(start);
        exchange.next(end);
        exchange.next(total);
        exchange.next(left);
        exchange.next(most);
        exchange.next(before);
        depth = exchange.next(depth);
    }

    void pushLoop(int bodyStart, int bodyEnd, int count) {
        push(Kind.LOOP, bodyStart);
        end[depth - 1] = bodyEnd;
        total[depth - 1] = count;
        left[depth - 1] = count;
    }

    /// Starts a loop in strips: sets the length for its first turn.
    void pushStrips(Core core, Kind lanesOrRows, int bodyStart, int bodyEnd, int count, int longest) {
        push(lanesOrRows, bodyStart);
        end[depth - 1] = bodyEnd;
        total[depth - 1] = count;
        left[depth - 1] = count;
        most[depth - 1] = longest;
        before[depth - 1] = lanesOrRows == Kind.LANES ? core.vl : core.vr;
        setLength(core, depth - 1, Math.min(count, longest));
    }

    void pushCall(int returnTo) {
        push(Kind.CALL, returnTo);
        end[depth - 1] = -1;
    }

    /// Leaves the innermost loops, as a branch does.
    void pop(Core core, int frames) {
        for (int i = 0; i < frames; i++) {
            popOne(core);
        }
    }

    /// Leaves the loops since the last call, and the call.
    ///
    /// @return where execution goes on
    int popCall(Core core) {
        int call = depth - 1;
        while (call >= 0 && kind[call] != Kind.CALL) {
            call--;
        }
        if (call < 0) {
            throw new TrapSignal(TrapKind.STACK, "there is no call to return from",
                    "`ret` ends what `call` has started; `halt` ends the program");
        }
        int returnTo = start[call];
        while (depth > call) {
            popOne(core);
        }
        return returnTo;
    }

    /// How many frames there are.
    public int depth() {
        return depth;
    }

    /// How many of them are calls.
    public int calls() {
        int calls = 0;
        for (int frame = 0; frame < depth; frame++) {
            calls += kind[frame] == Kind.CALL ? 1 : 0;
        }
        return calls;
    }

    /// A running loop, or a call that has not returned.
    ///
    /// @param start the first pc of the body; of a call, where it returns to
    /// @param end   the pc behind the body; of a call, -1
    /// @param total turns, lanes or rows that it began with; of a call, 0
    /// @param left  those that are left, the running turn included; of a call, 0
    public record Frame(Kind kind, int start, int end, int total, int left) {
    }

    /// All frames, outermost first.
    public List<Frame> frames() {
        return IntStream.range(0, depth).mapToObj(frame -> kind[frame] == Kind.CALL
                ? new Frame(Kind.CALL, start[frame], -1, 0, 0)
                : new Frame(kind[frame], start[frame], end[frame], total[frame], left[frame])).toList();
    }

    /// Where execution goes on when it would go on at `pc`.
    int next(Core core, int pc) {
        while (depth > 0 && pc == end[depth - 1]) {
            int top = depth - 1;
            if (kind[top] == Kind.LOOP) {
                left[top]--;
            } else {
                left[top] -= Math.min(left[top], most[top]);
                if (left[top] > 0) {
                    setLength(core, top, Math.min(left[top], most[top]));
                }
            }
            if (left[top] > 0) {
                return start[top];
            }
            popOne(core);
        }
        return pc;
    }

    private void push(Kind what, int bodyStart) {
        if (depth == start.length) {
            throw new TrapSignal(TrapKind.STACK, "all " + depth + " frames of the control stack are in use",
                    "nest fewer loops and calls, or count an outer loop with a branch");
        }
        kind[depth] = what;
        start[depth] = bodyStart;
        depth++;
    }

    private void popOne(Core core) {
        depth--;
        setLength(core, depth, before[depth]);
    }

    private void setLength(Core core, int frame, int length) {
        switch (kind[frame]) {
            case LANES -> core.vl = length;
            case ROWS -> core.vr = length;
            case LOOP, CALL -> {
                // no length of its own
            }
        }
    }
}
