package dev.macrame.emulator.timeline;

import dev.macrame.emulator.semantics.Core;

/// A change of a run's state from outside, made again each time the run comes by.
public interface Edit {
    /// Makes the change. Does the same in the same state.
    void apply(Core core);
}
