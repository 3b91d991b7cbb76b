package dev.macrame.emulator.debug;

import dev.macrame.emulator.Trap;
import java.util.List;

/// Why a run has stopped.
public sealed interface StopCause {
    /// It is where it was to go.
    record Reached() implements StopCause {
    }

    /// Breakpoints were hit.
    ///
    /// @param ids   of all that were, at least one
    /// @param notes what there is to say: a condition that could not be computed, a watched value before and after
    record Hit(List<Integer> ids, List<String> notes) implements StopCause {
        public Hit {
            ids = List.copyOf(ids);
            notes = List.copyOf(notes);
        }
    }

    /// Somebody has asked for it.
    record Paused() implements StopCause {
    }

    /// The program reached its `halt`.
    record Halted() implements StopCause {
    }

    /// An instruction could not be carried out.
    record Trapped(Trap trap) implements StopCause {
    }

    /// Going backwards, the start of the run was reached.
    record Start() implements StopCause {
    }

    /// The run has used the cycles that it may use.
    record Quota(long cycles) implements StopCause {
    }

    /// A replay has not come to the state that was there before: a mistake of the emulator, and nothing after it can be
    /// trusted.
    ///
    /// @param at where the states differ
    record Diverged(TimePoint at) implements StopCause {
    }
}
