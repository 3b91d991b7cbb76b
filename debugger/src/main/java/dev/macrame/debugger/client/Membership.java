package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What the client knows of its session and who listens to it. What is not marked otherwise belongs to the thread of the
/// connection.
final class Membership {
    private final Consumer<SessionEvent> listener;
    private final Flows flows;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    /// Whether the last that was told of the run is that it goes.
    private boolean isGoing;
    private Optional<Event.Stopped> lastStop = Optional.empty();
    private long answeredBefore;
    private boolean hasLeft;

    /// Somebody who listens to the run. Compared by identity.
    static final class Ear {
        private final Set<Event.Stream> streams;
        private final Consumer<Event> consumer;

        Ear(Set<Event.Stream> streams, Consumer<Event> consumer) {
            this.streams = Set.copyOf(streams);
            this.consumer = consumer;
        }
    }

    Membership(Consumer<SessionEvent> listener, Flows flows) {
        this.listener = listener;
        this.flows = flows;
    }

    /// The client is in for the first time.
    void begin(Attachment attachment) {
        isGoing = attachment.isRunning();
    }

    /// Begins to tell somebody. Any thread; the streams are asked for by [#listeningHasChanged].
    Ear add(Set<Event.Stream> streams, Consumer<Event> consumer) {
        Ear ear = new Ear(streams, consumer);
        ears.add(ear);
        return ear;
    }

    /// Tells somebody nothing more. Any thread.
    void remove(Ear ear) {
        ears.remove(ear);
    }

    /// Asks for the streams that somebody wants now.
    void listeningHasChanged() {
        Set<Event.Stream> wanted = EnumSet.noneOf(Event.Stream.class);
        ears.forEach(ear -> wanted.addAll(ear.streams));
        flows.want(wanted);
    }

    /// Something has happened to the run or to the session.
    void happened(ServerMessage message) throws WireException {
        switch (message.getBodyCase()) {
            case CONTROL_CHANGED -> listener.accept(new SessionEvent.ControlChanged(SessionMapper
                    .toInfo(message.getControlChanged().getControl())));
            case GAP -> listener.accept(SessionMapper.toGap(message.getGap()));
            default -> tell(EventMapper.toEvent(message)
                    .orElseThrow(() -> SessionMapper.unexpected(message, "an event, or an answer to a question")));
        }
    }

    private void tell(Event event) {
        switch (event) {
            case Event.Resumed _ -> isGoing = true;
            case Event.Stopped stopped -> {
                isGoing = false;
                lastStop = Optional.of(stopped);
            }
            case Event.BreakpointChanged _, Event.Forked _, Event.Logged _, Event.Traced _, Event.Progress _, Event.MemoryChanged _ ->
                {
                }
        }
        Optional<Event.Stream> stream = event.stream();
        for (Ear ear : ears) {
            if (stream.isEmpty() || ear.streams.contains(stream.get())) {
                ear.consumer.accept(event);
            }
        }
        stream.ifPresent(flows::consumed);
    }

    /// The run was let go by this client: the answer has come, and everybody who waited for it was told.
    void resumed(long seq) {
        isGoing = true;
        // The answer was given once before, over a connection that is lost, and so was the stop that followed.
        if (seq <= answeredBefore) {
            lastStop.ifPresent(this::tell);
        }
    }

    /// The connection is lost.
    void away(String why) {
        listener.accept(new SessionEvent.Reconnecting(why));
    }

    /// The client is back.
    ///
    /// @param lastAnswered the greatest seq of a question that the server had answered before
    void back(Attachment attachment, long lastAnswered) throws WireException {
        answeredBefore = attachment.isRunning() ? 0 : lastAnswered;
        lastStop = attachment.lastStop();
        listener.accept(new SessionEvent.Reconnected(attachment));
        if (isGoing && !attachment.isRunning()) {
            tell(attachment.lastStop().orElseThrow(() -> new WireException(
                    "the run has stopped meanwhile, but nothing is said of how", "last_stop", "nothing")));
        }
        isGoing = attachment.isRunning();
    }

    /// What was under way when the connection was lost has not come: allows it anew.
    void replenish() {
        flows.replenish();
    }

    /// The client goes by itself: its owner need not be told.
    void leaves() {
        hasLeft = true;
    }

    /// Nothing more will come.
    void ended(Reply.Refused why) {
        if (!hasLeft) {
            listener.accept(new SessionEvent.Lost(why));
        }
    }
}
