package dev.macrame.debugger.client;

import static dev.macrame.debugger.client.Served.awaited;
import static dev.macrame.debugger.client.Served.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.Error;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.wire.RunMapper;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A client whose network is cut.
class ReconnectTest {
    private static final Request STEP = new Request.Resume(Direction.FORWARD, new Until.Instructions(1));
    private static final Request RUN = new Request.Resume(Direction.FORWARD, new Until.Breakpoint());

    private final Heard<SessionEvent> session = new Heard<>();
    private final Heard<Event> heard = new Heard<>();

    @Test
    void everyRequestIsCarriedOutOnceHoweverOftenTheNetworkIsCut() throws IOException {
        try (Served served = Served.of(Served.ENDLESS); Relay relay = new Relay(served.address()); DebugClient client =
                connect(relay)) {
            RemoteTarget target = attach(client);
            int steps = 0;
            for (int cut = 0; cut < 10; cut++) {
                List<CompletableFuture<Answer>> answers = new ArrayList<>();
                for (int step = 0; step < 300; step++) {
                    answers.add(target.ask(STEP));
                    if (step == 20 * cut) {
                        relay.cut();
                    }
                }
                steps += answers.size();
                assertThat(answers).allSatisfy(answer -> assertThat(awaited(answer).reply())
                        .isInstanceOf(Reply.Resumed.class));
                session.next(SessionEvent.Reconnected.class);
            }
            assertThat(awaited(target.ask(new Request.ReadPosition())).at().instructions()).isEqualTo(steps);
            IntStream.range(0, steps).forEach(_ -> heard.next(Event.Stopped.class));
            assertThat(heard.rest()).noneMatch(Event.Stopped.class::isInstance);
        }
    }

    @Test
    void comingBackMayBeCutAtEveryByte() throws IOException {
        int mostBytes = 6000;
        try (Served served = Served.of(Served.ENDLESS); Relay relay = new Relay(served.address()); DebugClient client =
                connect(relay)) {
            RemoteTarget target = attach(client);
            int steps = 0;
            for (long seed = 0; seed < Seeds.count(25); seed++) {
                int bytes = Seeds.random(seed).nextInt(mostBytes);
                relay.cutNextAfter(bytes);
                for (; steps < 3 * (seed + 1); steps++) {
                    relay.cut();
                    assertThat(awaited(target.ask(STEP)).reply()).as("seed %d: cut after %d bytes", seed, bytes)
                            .isEqualTo(new Reply.Resumed());
                    heard.next(Event.Stopped.class);
                }
            }
            assertThat(awaited(target.ask(new Request.ReadPosition())).at().instructions()).isEqualTo(steps);
        }
    }

    @Test
    void aStopThatWasMissedIsToldAfterComingBack() throws IOException {
        try (Served served = Served.of(Served.ENDLESS); Relay relay = new Relay(served.address()); DebugClient client =
                connect(relay); DebugClient other = served.connect()) {
            RemoteTarget target = attach(client);
            Heard<Event> heardByOther = new Heard<>();
            done(other.attach(AttachOptions.as("bob"))).listen(Set.of(), heardByOther);
            assertThat(awaited(target.ask(RUN)).reply()).isEqualTo(new Reply.Resumed());
            relay.cutForNow();
            // The controller has vanished: the server pauses the run.
            assertThat(heardByOther.next(Event.Stopped.class).cause()).isEqualTo(new StopCause.Paused());
            CompletableFuture<Answer> asked = target.ask(new Request.ReadPosition());
            relay.mend();
            session.next(SessionEvent.Reconnecting.class);
            assertThat(session.next(SessionEvent.Reconnected.class).attachment().isRunning()).isFalse();
            assertThat(heard.next(Event.Stopped.class).cause()).isEqualTo(new StopCause.Paused());
            assertThat(awaited(asked).reply()).isInstanceOf(Reply.PositionNow.class);
            assertThat(heard.rest()).isEmpty();
        }
    }

    @Test
    void streamsGoOnAfterComingBack() throws IOException {
        try (Served served = Served.of(Served.ENDLESS); Relay relay = new Relay(served.address()); DebugClient client =
                done(DebugClient.connect(ClientOptions.of(relay.address()).withWindow(8)))) {
            RemoteTarget target = attach(client);
            target.listen(Set.of(Event.Stream.TRACE), heard);
            for (int cut = 0; cut < 5; cut++) {
                relay.cut();
                session.next(SessionEvent.Reconnected.class);
                for (int step = 0; step < 20; step++) {
                    var _ = target.ask(STEP);
                    assertThat(heard.upTo(Event.Stopped.class::isInstance)).as("cut %d, step %d", cut, step)
                            .hasAtLeastOneElementOfType(Event.Traced.class);
                    // The listener without streams hears of it too.
                    heard.next(Event.Stopped.class);
                }
            }
        }
    }

    @Test
    void aClientThatIsAwayForTooLongIsLost() throws IOException {
        try (Served served = Served.of(Served.ENDLESS, ServerLimits.DEFAULT.withReconnect(Duration.ofMillis(100)),
                ServerOptions.loopback("test")); Relay relay = new Relay(served.address()); DebugClient client =
                        connect(relay)) {
            RemoteTarget target = attach(client);
            relay.cutForNow();
            session.next(SessionEvent.Reconnecting.class);
            CompletableFuture<Answer> asked = target.ask(STEP);
            assertThat(session.next(SessionEvent.Lost.class).why().code()).isEqualTo(RefusalCode.CLOSED);
            assertThat(awaited(asked).reply()).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void aClientThatDoesNotComeBackIsLostAtOnce() throws IOException {
        try (Served served = Served.of(Served.ENDLESS); Relay relay = new Relay(served.address()); DebugClient client =
                done(DebugClient.connect(ClientOptions.of(relay.address()).withoutReconnecting()))) {
            attach(client);
            relay.cut();
            assertThat(session.upTo(SessionEvent.Lost.class::isInstance)).noneMatch(
                    SessionEvent.Reconnecting.class::isInstance);
        }
    }

    @Test
    void aRunThatIsBusyIsAskedAgainAndAgain() throws IOException {
        ServerMessage in = ServerMessage.newBuilder().setAttached(Attached.newBuilder().setPosition(RunMapper.toMessage(
                new Position(TimePoint.START, 0, false, 0, 0, Optional.empty())))).build();
        ServerMessage busy = ServerMessage.newBuilder().setError(Error.newBuilder()
                .setCode(ErrorCode.ERROR_CODE_RUNNING).setMessage("the run goes")).build();
        AtomicInteger connections = new AtomicInteger();
        try (Scripted server = new Scripted(peer -> {
            int connection = connections.getAndIncrement();
            peer.welcome();
            long seq = peer.read().getSeq();
            // More often than a client is patient with other refusals.
            boolean isIn = connection == 0 || connection > 6;
            peer.send((isIn ? in : busy).toBuilder().setReplyTo(seq));
            if (connection > 0) {
                peer.read();
            }
        }); DebugClient client = done(DebugClient.connect(server.returning()))) {
            done(client.attach(AttachOptions.as("ada").telling(session)));
            assertThat(session.upTo(SessionEvent.Reconnected.class::isInstance)).noneMatch(
                    SessionEvent.Lost.class::isInstance);
        }
    }

    private static DebugClient connect(Relay relay) {
        return done(DebugClient.connect(ClientOptions.of(relay.address())));
    }

    private RemoteTarget attach(DebugClient client) {
        RemoteTarget target = done(client.attach(AttachOptions.as("ada").telling(session)));
        target.listen(Set.of(), heard);
        return target;
    }
}
