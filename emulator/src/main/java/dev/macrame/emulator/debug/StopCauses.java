package dev.macrame.emulator.debug;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.timeline.Timeline;

/// Causes that more than one motion ends with.
final class StopCauses {
    private StopCauses() {
    }

    /// The end of a run.
    static StopCause of(StopReason reason) {
        return switch (reason) {
            case StopReason.Halted _ -> new StopCause.Halted();
            case StopReason.Trapped(var trap) -> new StopCause.Trapped(trap);
            case StopReason.CycleLimit(long cycles) -> new StopCause.Quota(cycles);
        };
    }

    /// A replay of this timeline has come to another state than the first time.
    static StopCause diverged(Timeline timeline) {
        Timeline.Moment moment = timeline.divergence().orElseThrow();
        return new StopCause.Diverged(new TimePoint(moment.cycle(), 0, moment.instructions()));
    }
}
