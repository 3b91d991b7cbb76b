package dev.macrame.emulator.debug;

import java.util.Optional;

/// Something that takes time: a run forwards, a run backwards, a search. Done in slices, between which the port listens.
interface Motion {
    /// Goes on for a while.
    ///
    /// @param slice says for how long
    /// @return how it ended, once it has
    Optional<Outcome> slice(Slice slice);

    /// Gives up and leaves the run at a moment that makes sense.
    Outcome cancel();

    /// Which way it goes.
    Direction direction();

    /// Whether the state may be looked at between slices: it is that of the run, and not of a replay.
    boolean isPresentable();

    /// How a motion ended.
    sealed interface Outcome {
        /// The run stands, and why.
        record Stands(StopCause cause) implements Outcome {
        }

        /// A search has come to its end, or was given up.
        record Found(Reply reply) implements Outcome {
        }
    }
}
