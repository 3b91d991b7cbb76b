package dev.macrame.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Programs;
import dev.macrame.isa.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client that asks and waits.
final class Asker implements AutoCloseable {
    private final DebugPort port;
    private final DebugTarget target;
    private final BlockingQueue<Event.Stopped> stops = new LinkedBlockingQueue<>();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    Asker(Emulator emulator) {
        this(emulator, DebugOptions.DEFAULT, EnumSet.noneOf(Event.Stream.class));
    }

    Asker(Emulator emulator, DebugOptions options, Set<Event.Stream> streams) {
        port = DebugPort.open(emulator, options);
        target = port.target("ada");
        DebugTarget.Listening _ = target.listen(streams, event -> {
            events.add(event);
            if (event instanceof Event.Stopped stopped) {
                stops.add(stopped);
            }
        });
    }

    Asker(String program) {
        this(Programs.load(program));
    }

    DebugPort port() {
        return port;
    }

    Reply ask(Request request) {
        return target.ask(request).join().reply();
    }

    <T extends Reply> T ask(Request request, Class<T> kind) {
        Reply reply = ask(request);
        assertThat(reply).isInstanceOf(kind);
        return kind.cast(reply);
    }

    Reply.Refused refused(Request request) {
        return ask(request, Reply.Refused.class);
    }

    /// Lets the run go and waits until it stands.
    Event.Stopped go(Direction direction, Until until) {
        assertThat(ask(new Request.Resume(direction, until))).isEqualTo(new Reply.Resumed());
        return stopped();
    }

    Event.Stopped forward(Until until) {
        return go(Direction.FORWARD, until);
    }

    Event.Stopped backward(Until until) {
        return go(Direction.BACKWARD, until);
    }

    Event.Stopped stopped() {
        try {
            Event.Stopped stopped = stops.poll(60, TimeUnit.SECONDS);
            assertThat(stopped).as("a stop within a minute").isNotNull();
            return java.util.Objects.requireNonNull(stopped);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// No stop came that nobody has waited for.
    void noMoreStops() {
        ask(new Request.ReadPosition());
        assertThat(stops).isEmpty();
    }

    int add(Where where) {
        return add(BreakpointPlan.at(where));
    }

    int add(BreakpointPlan plan) {
        return ask(new Request.AddBreakpoint(plan), Reply.BreakpointSet.class).breakpoint().id();
    }

    Position position() {
        return ask(new Request.ReadPosition(), Reply.PositionNow.class).position();
    }

    long hash() {
        return ask(new Request.ReadHash(), Reply.Hash.class).hash();
    }

    long value(String expression) {
        return ask(new Request.Evaluate(expression), Reply.Value.class).value();
    }

    byte[] memory(Memory memory, int start, int count) {
        return ask(new Request.ReadMemory(memory, start, count), Reply.Bytes.class).bytes().toArray();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        port.close();
    }
}
