package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Hears what happens to a run, and waits for its stop. The thread of the console uses it; that of the target fills
/// it.
final class RunWatch implements AutoCloseable {
    /// Texts of log points that may wait to be printed.
    private static final int MOST_WAITING = 100_000;
    private static final long PATIENCE_MILLIS = 1000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final DebugTarget.Listening listening;

    RunWatch(DebugTarget target) {
        listening = target.listen(EnumSet.of(Event.Stream.OUTPUT, Event.Stream.PROGRESS), this::hear);
    }

    private void hear(Event event) {
        if (event.stream().isEmpty() || events.size() < MOST_WAITING) {
            events.add(event);
        }
    }

    /// What has happened since the last call, without waiting.
    List<Event> heard() {
        List<Event> heard = new ArrayList<>();
        events.drainTo(heard);
        return heard;
    }

    /// Waits for the end of a run that was just let go.
    ///
    /// @param from      the moment at which it was let go
    /// @param meanwhile is told of everything else
    Event.Stopped await(TimePoint from, Inquiry inquiry, Consumer<Event> meanwhile) throws CommandFailure {
        boolean hasGone = false;
        Optional<Event.Stopped> early = Optional.empty();
        while (true) {
            Optional<Event> event = next();
            if (event.isEmpty()) {
                Position position = inquiry.ask(new Request.ReadPosition(), Reply.PositionNow.class).position();
                if (!inquiry.isRunning() && events.isEmpty()) {
                    return early.orElseGet(() -> new Event.Stopped(position.at(), position, new StopCause.Paused()));
                }
                continue;
            }
            switch (event.get()) {
                case Event.Resumed resumed -> hasGone |= resumed.at().equals(from);
                case Event.Stopped stopped -> {
                    if (hasGone) {
                        return stopped;
                    }
                    early = Optional.of(stopped);
                }
                case Event.Logged _, Event.Traced _, Event.Progress _, Event.MemoryChanged _, Event.BreakpointChanged _, Event.Forked _ ->
                    meanwhile.accept(event.get());
            }
        }
    }

    private Optional<Event> next() throws CommandFailure {
        try {
            return Optional.ofNullable(events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("waiting for the run was interrupted", "`where` says whether it still goes");
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
