package dev.macrame.emulator.debug;

import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Span;
import java.util.List;
import java.util.Optional;

/// Something that has happened to a run, told to everybody who listens.
public sealed interface Event {
    /// The moment that it is true for.
    TimePoint at();

    /// The stream that it belongs to; nothing for what everybody is told and nothing may drop.
    default Optional<Stream> stream() {
        return switch (this) {
            case Resumed _, Stopped _, BreakpointChanged _, Forked _ -> Optional.empty();
            case Logged _ -> Optional.of(Stream.OUTPUT);
            case Traced _ -> Optional.of(Stream.TRACE);
            case Progress _ -> Optional.of(Stream.PROGRESS);
            case MemoryChanged _ -> Optional.of(Stream.MEMORY);
        };
    }

    /// Events of which there may be many, told only to whoever asks.
    enum Stream {
        OUTPUT, TRACE, PROGRESS, MEMORY
    }

    /// The run goes.
    ///
    /// @param client who let it
    record Resumed(TimePoint at, Direction direction, String client) implements Event {
    }

    /// The run stands: exactly one for each [Request.Resume].
    record Stopped(TimePoint at, Position position, StopCause cause) implements Event {
    }

    /// A breakpoint was made, changed or removed.
    record BreakpointChanged(TimePoint at, BreakpointChange change, Breakpoint breakpoint) implements Event {
    }

    /// What happened to a breakpoint.
    enum BreakpointChange {
        ADDED, CHANGED, REMOVED
    }

    /// A write has changed the past: what was known of the run behind this moment is no longer true.
    ///
    /// @param lost   the latest moment that the run had reached
    /// @param client who wrote
    record Forked(TimePoint at, TimePoint lost, String client) implements Event {
    }

    /// A log point was passed.
    record Logged(TimePoint at, int breakpoint, String text) implements Event {
    }

    /// An instruction has issued while the run went forwards.
    ///
    /// @param at the moment behind it
    record Traced(TimePoint at, Issue issue) implements Event {
    }

    /// A long run is on its way. At most a few in a second.
    ///
    /// @param direction which way it goes, or which way a search looks
    record Progress(TimePoint at, Direction direction) implements Event {
    }

    /// Bytes are different from what they were when the run stood last.
    ///
    /// @param spans what has changed, at most [#MOST_SPANS]; neighbours are joined
    /// @param isAll whether these are all; if not, read the memories again
    record MemoryChanged(TimePoint at, List<Span> spans, boolean isAll) implements Event {
        /// The most spans of one event.
        public static final int MOST_SPANS = 256;

        public MemoryChanged {
            spans = List.copyOf(spans);
        }
    }
}
