package dev.macrame.emulator.debug;

import java.util.Optional;

/// What somebody wants of a breakpoint.
///
/// @param where     what it waits for
/// @param condition an expression (see [Condition]) that has to be other than 0 for the breakpoint to be hit
/// @param after     how many hits behind the moment of its making, or of its last change, are let pass before it stops: 0
///                  to stop at every hit. Before that moment it stops at every hit.
/// @param log       a text to say in place of stopping; `{expression}` in it is replaced by the value
/// @param isEnabled whether it is looked at at all
/// @param isOnce    whether it goes away when it has stopped the run
public record BreakpointPlan(Where where, Optional<String> condition, long after, Optional<String> log,
        boolean isEnabled, boolean isOnce) {
    public BreakpointPlan {
        if (after < 0) {
            throw new IllegalArgumentException("hits to let pass: " + after);
        }
    }

    /// One that always stops.
    public static BreakpointPlan at(Where where) {
        return new BreakpointPlan(where, Optional.empty(), 0, Optional.empty(), true, false);
    }
}
