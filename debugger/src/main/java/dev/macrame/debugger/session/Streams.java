package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Gap;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.emulator.debug.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one client wants and may still get of the streams. What it does not get is counted, and told as a gap. Guarded
/// by the session.
final class Streams {
    private final Map<Event.Stream, Flow> flows = new EnumMap<>(Event.Stream.class);

    private static final class Flow {
        private long credit;
        private long dropped;
    }

    Set<Event.Stream> wanted() {
        return flows.keySet();
    }

    /// Replaces what was wanted before; what is wanted still keeps its credit. What was dropped of a stream that is not
    /// wanted any more is told now: nothing of that stream would bring the gap along later.
    void want(Set<Event.Stream> streams, Optional<Outbox> outbox) {
        outbox.ifPresent(open -> flows.keySet().stream().filter(stream -> !streams.contains(stream))
                .forEach(stream -> sendGap(stream, ServerMessage.getDefaultInstance(), open)));
        flows.keySet().retainAll(streams);
        streams.forEach(stream -> flows.computeIfAbsent(stream, _ -> new Flow()));
    }

    /// Allows more events of a wanted stream.
    ///
    /// @return how many may still come
    long allow(Event.Stream stream, long events) {
        Flow flow = flow(stream);
        long sum = flow.credit + events;
        flow.credit = sum < 0 ? Long.MAX_VALUE : sum;
        return flow.credit;
    }

    /// Whether the next event of a stream would go out, rather than be dropped.
    boolean takes(Event.Stream stream, Outbox outbox) {
        return flow(stream).credit > 0 && outbox.hasRoom();
    }

    /// Sends an event of a stream that [#takes] it, behind the gap before it if there is one.
    void send(Event.Stream stream, ServerMessage message, Outbox outbox) {
        sendGap(stream, message, outbox);
        flow(stream).credit--;
        outbox.stream(message);
    }

    /// An event of a stream does not go out.
    void drop(Event.Stream stream) {
        flow(stream).dropped++;
    }

    /// Sends all gaps that were not told yet.
    void sendGaps(ServerMessage before, Outbox outbox) {
        flows.keySet().forEach(stream -> sendGap(stream, before, outbox));
    }

    private void sendGap(Event.Stream stream, ServerMessage before, Outbox outbox) {
        Flow flow = flow(stream);
        if (flow.dropped > 0) {
            Gap gap = Gap.newBuilder().setStream(EventMapper.toMessage(stream)).setDropped(flow.dropped).build();
            outbox.event(ServerMessage.newBuilder().setAt(before.getAt()).setIsRunning(before.getIsRunning())
                    .setGap(gap).build());
            flow.dropped = 0;
        }
    }

    private Flow flow(Event.Stream stream) {
        Flow flow = flows.get(stream);
        if (flow == null) {
            throw new IllegalStateException("stream " + stream + " is not wanted");
        }
        return flow;
    }
}
