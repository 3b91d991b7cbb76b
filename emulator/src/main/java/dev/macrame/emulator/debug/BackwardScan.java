package dev.macrame.emulator.debug;

import dev.macrame.emulator.timeline.Timeline;

/// Goes through the moments of a run from the present one back to another, in pieces: each piece is one between two
/// snapshots, and is replayed forwards. In slices.
final class BackwardScan {
    private final Timeline timeline;
    private final long floor;
    /// The piece that is gone through: the moments behind `low` up to `high`.
    private long low;
    private long high;
    private boolean isOpen;

    /// What looks at the moments.
    interface Visitor {
        /// A piece begins: the run stands at its lower end, which does not belong to it.
        void begin();

        /// The run stands at a moment of the piece, right behind an instruction.
        void visit();

        /// All moments of a piece have been visited.
        ///
        /// @return whether that was enough
        boolean end();
    }

    /// @param floor the moment at which to stop; it is not visited
    BackwardScan(Timeline timeline, long floor) {
        this.timeline = timeline;
        this.floor = floor;
        high = timeline.now();
        low = high;
    }

    /// The moment behind which everything was visited.
    long visitedBehind() {
        return isOpen ? high : low;
    }

    /// Goes on for a while.
    ///
    /// @return whether the floor was reached, or the visitor has had enough
    boolean slice(Slice slice, Visitor visitor) {
        while (slice.goesOn()) {
            if (!isOpen) {
                if (low <= floor) {
                    return true;
                }
                high = low;
                low = timeline.goBefore(high - 1);
                if (low < floor) {
                    timeline.goTo(floor);
                    low = floor;
                }
                isOpen = true;
                visitor.begin();
            }
            if (timeline.now() < high && timeline.step()) {
                visitor.visit();
            } else {
                isOpen = false;
                if (visitor.end()) {
                    return true;
                }
            }
        }
        return false;
    }
}
