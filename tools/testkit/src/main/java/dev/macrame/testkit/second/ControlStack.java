package dev.macrame.testkit.second;

import java.util.ArrayDeque;
import java.util.Deque;

/// The frames of running loops and calls, and the rule that says where execution goes on.
final class ControlStack {
    /// What a frame is for.
    enum Kind {
        LOOP, LANES, ROWS, CALL
    }

    /// A loop from `start` up to, not including, `end`, with strips of `most` at most; or a call that comes back to
    /// `start`. What `vl` and `vr` were when it was pushed is kept.
    private static final class Frame {
        private final Kind kind;
        private final int start;
        private final int end;
        private final int most;
        private final int vlBefore;
        private final int vrBefore;
        private int left;
        private int strip;

        private Frame(Kind kind, int start, int end, int left, int most, Core core) {
            this.kind = kind;
            this.start = start;
            this.end = end;
            this.left = left;
            this.most = most;
            this.vlBefore = core.vl;
            this.vrBefore = core.vr;
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final int depth;

    ControlStack(int depth) {
        this.depth = depth;
    }

    boolean isFull() {
        return frames.size() == depth;
    }

    int size() {
        return frames.size();
    }

    boolean hasCall() {
        return frames.stream().anyMatch(frame -> frame.kind == Kind.CALL);
    }

    /// Enters a loop; its first turn begins.
    void enter(Kind kind, int start, int end, int count, int most, Core core) {
        Frame frame = new Frame(kind, start, end, count, most, core);
        frames.push(frame);
        begin(frame, core);
    }

    void call(int back, Core core) {
        frames.push(new Frame(Kind.CALL, back, 0, 0, 0, core));
    }

    /// Leaves the loops since the last call, and the call.
    ///
    /// @return where it goes back to
    int ret(Core core) {
        while (frames.element().kind != Kind.CALL) {
            drop(core);
        }
        return frames.pop().start;
    }

    /// Leaves the innermost loop.
    void drop(Core core) {
        Frame frame = frames.pop();
        if (frame.kind == Kind.LANES) {
            core.vl = frame.vlBefore;
        } else if (frame.kind == Kind.ROWS) {
            core.vr = frame.vrBefore;
        }
    }

    /// Where execution goes on if it would at `next`.
    int goOn(int next, Core core) {
        while (!frames.isEmpty() && frames.element().kind != Kind.CALL && frames.element().end == next) {
            Frame frame = frames.element();
            frame.left -= frame.strip;
            if (frame.left > 0) {
                begin(frame, core);
                return frame.start;
            }
            drop(core);
        }
        return next;
    }

    private static void begin(Frame frame, Core core) {
        frame.strip = frame.kind == Kind.LOOP ? 1 : Math.min(frame.left, frame.most);
        if (frame.kind == Kind.LANES) {
            core.vl = frame.strip;
        } else if (frame.kind == Kind.ROWS) {
            core.vr = frame.strip;
        }
    }
}
