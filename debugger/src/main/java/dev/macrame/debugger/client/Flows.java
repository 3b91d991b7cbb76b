package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The streams that the client wants, and how many events of each it allows: always about as many as the window has,
/// counted from what was consumed. Belongs to the thread of the connection.
final class Flows {
    private final Link link;
    private final int window;
    private final Map<Event.Stream, Integer> consumed = new EnumMap<>(Event.Stream.class);

    /// @param window the events of one stream that may be on their way
    Flows(Link link, int window) {
        this.link = link;
        this.window = window;
    }

    /// Asks for these streams and no others.
    void want(Set<Event.Stream> streams) {
        if (consumed.keySet().equals(streams)) {
            return;
        }
        ask(ClientMessage.newBuilder().setSubscribe(
                Subscribe.newBuilder().addAllStreams(streams.stream().map(EventMapper::toMessage).toList())));
        consumed.keySet().retainAll(streams);
        for (Event.Stream stream : streams) {
            if (consumed.putIfAbsent(stream, 0) == null) {
                allow(stream, window);
            }
        }
    }

    /// An event was told to everybody who wants it.
    void consumed(Event.Stream stream) {
        Integer before = consumed.get(stream);
        // Nothing more is allowed of a stream that is not wanted any more.
        if (before != null) {
            boolean isEnough = before + 1 >= window / 2;
            consumed.put(stream, isEnough ? 0 : before + 1);
            if (isEnough) {
                allow(stream, before + 1);
            }
        }
    }

    /// Finds out what may still come of each stream, and allows what is missing.
    void replenish() {
        consumed.keySet()
                .forEach(stream -> link.accept(new Question(credit(stream, 0), true, new TopUp(stream))));
    }

    private final class TopUp extends Taken {
        private final Event.Stream stream;

        TopUp(Event.Stream stream) {
            this.stream = stream;
        }

        @Override
        public void answered(long seq, ServerMessage message) throws WireException {
            super.answered(seq, message);
            long missing = window - message.getCredited().getLeft();
            if (missing > 0 && consumed.containsKey(stream)) {
                consumed.put(stream, 0);
                allow(stream, (int) Math.min(missing, window));
            }
        }
    }

    private void allow(Event.Stream stream, int events) {
        ask(credit(stream, events));
    }

    private static ClientMessage.Builder credit(Event.Stream stream, int events) {
        return ClientMessage.newBuilder()
                .setCredit(Credit.newBuilder().setStream(EventMapper.toMessage(stream)).setEvents(events));
    }

    private void ask(ClientMessage.Builder message) {
        link.accept(new Question(message, true, new Taken()));
    }

    /// The server has no reason to refuse these.
    private static class Taken implements Question.Answering {
        @Override
        public void answered(long seq, ServerMessage message) throws WireException {
            if (!message.hasSubscribed() && !message.hasCredited()) {
                throw SessionMapper.unexpected(message, "SUBSCRIBED or CREDITED");
            }
        }

        @Override
        public void refused(Reply.Refused why) {
            // The connection has ended: nothing will come.
        }
    }
}
