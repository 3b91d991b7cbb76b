package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Several clients at once, over real connections.
@ExtendWith(NothingStays.class)
class CrowdTest {
    private static final int OBSERVERS = 50;
    private static final int ROUNDS = 100;

    private static ClientMessage.Builder take(boolean isForced) {
        return ClientMessage.newBuilder().setTakeControl(TakeControl.newBuilder().setForce(isForced));
    }

    private static void subscribe(RawClient client, int credit) {
        client.ask(ClientMessage.newBuilder().setSubscribe(Subscribe.newBuilder().addStreams(Stream.STREAM_OUTPUT)));
        client.ask(ClientMessage.newBuilder()
                .setCredit(Credit.newBuilder().setStream(Stream.STREAM_OUTPUT).setEvents(credit)));
    }

    @Test
    void fiftyObserversSeeTheSame() throws InterruptedException, ExecutionException {
        try (TestServer server = TestServer.open();
                RawClient ada = RawClient.attach(server.address(), "ada");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<RawClient> observers = new ArrayList<>();
            List<Future<List<ServerMessage>>> heard = new ArrayList<>();
            for (int number = 0; number < OBSERVERS; number++) {
                RawClient observer = RawClient.attach(server.address(), "observer", Role.ROLE_OBSERVE);
                observers.add(observer);
                heard.add(threads.submit(() -> observer.readUntil(
                        message -> message.hasStopped() && message.getAt().getInstructions() == ROUNDS)));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                if (round % 10 == 0) {
                    ada.ask(TestServer.breakpoint());
                }
                ada.ask(TestServer.step(1));
            }
            List<ServerMessage> expected = heard.getFirst().get().stream().map(CrowdTest::withoutNumber).toList();
            assertThat(expected.stream().filter(ServerMessage::hasStopped)).hasSize(ROUNDS);
            assertThat(expected.stream().filter(ServerMessage::hasBreakpointChanged)).hasSize(ROUNDS / 10);
            for (Future<List<ServerMessage>> one : heard) {
                assertThat(one.get().stream().map(CrowdTest::withoutNumber).toList()).isEqualTo(expected);
            }
            observers.forEach(RawClient::close);
        }
    }

    private static ServerMessage withoutNumber(ServerMessage message) {
        return message.toBuilder().clearSeq().build();
    }

    @Test
    void stepsThatAreAskedAtOnceHaveOneStopEachBehindTheirAnswer() {
        try (TestServer server = TestServer.open()) {
            server.add("endless", Programs.start(Programs.endless(), ServerLimits.DEFAULT.debugOptions()));
            try (RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
                assertThat(ada.ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setSession("2")))
                        .hasAttached()).isTrue();
                for (int burst = 0; burst < 5; burst++) {
                    List<Long> asked = new ArrayList<>();
                    for (int step = 0; step < 1000; step++) {
                        asked.add(ada.send(TestServer.step(1)));
                    }
                    for (long seq : asked) {
                        ServerMessage answer = ada.read();
                        assertThat(answer.getReplyTo()).isEqualTo(seq);
                        assertThat(answer.hasResumed()).as(answer.toString()).isTrue();
                        assertThat(ada.read().hasRunResumed()).isTrue();
                        ServerMessage stopped = ada.read();
                        assertThat(stopped.hasStopped()).as(stopped.toString()).isTrue();
                    }
                }
                assertThat(ada.ask(new Request.ReadPosition()).getAt().getInstructions()).isEqualTo(5000);
            }
        }
    }

    @Test
    void whoeverStopsReadingDisturbsNeitherTheRunNorTheOthers() {
        ServerLimits limits = ServerLimits.DEFAULT.withWaiting(64, 64);
        try (TestServer server = TestServer.open(limits);
                RawClient ada = RawClient.attach(server.address(), "ada");
                RawClient bob = RawClient.connect(server.address())) {
            bob.hello();
            bob.send(ClientMessage.newBuilder()
                    .setAuth(Auth.newBuilder().setRole(Role.ROLE_OBSERVE)));
            assertThat(bob.read().hasWelcome()).isTrue();
            Attached attached = bob.attach("bob", ByteString.EMPTY);
            subscribe(bob, Integer.MAX_VALUE);
            // From here on bob reads nothing. What comes fills the buffers of the sockets, and then the outbox.
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (server.server().connections() == 2) {
                assertThat(System.nanoTime()).isLessThan(end);
                long from = server.run().instructions();
                ada.ask(TestServer.goOn());
                NothingStays.await("a long run", () -> server.run().instructions() > from + 100_000);
                assertThat(ada.ask(new Request.ReadPosition()).getIsRunning()).isTrue();
                ada.ask(new Request.Pause());
                ada.readUntil(ServerMessage::hasStopped);
                for (int step = 0; step < 40; step++) {
                    ada.send(TestServer.step(1));
                    ada.readUntil(ServerMessage::hasStopped);
                }
            }
            // Disconnected after so many events that must arrive, without any harm to ada.
            assertThat(server.server().connections()).isEqualTo(1);
            assertThat(ada.ask(new Request.ReadPosition()).hasPositionNow()).isTrue();
            checkInOrder(bob.readToEnd());

            try (RawClient again = RawClient.enter(server.address(), Role.ROLE_OBSERVE).after(bob)) {
                Attached back = again.attach("", attached.getResumeToken());
                assertThat(back.getMissedEvents()).isPositive();
                assertThat(back.getPosition().getAt().getInstructions()).isEqualTo(server.run().instructions());
                ada.send(TestServer.step(1));
                assertThat(again.readUntil(ServerMessage::hasStopped).getLast().getAt().getInstructions())
                        .isEqualTo(server.run().instructions());
            }
        }
    }

    /// What was read before the end: lines and gaps without a hole between them.
    private static void checkInOrder(List<ServerMessage> heard) {
        long next = 1;
        for (ServerMessage message : heard) {
            if (message.hasGap()) {
                next += message.getGap().getDropped();
            } else if (message.hasLogged()) {
                assertThat(message.getLogged().getText()).isEqualTo("line " + next);
                next++;
            }
        }
        assertThat(next).isGreaterThan(1000);
    }

    @Test
    void aControllerThatVanishesIsWaitedForAndThenReplaced() {
        try (TestServer server = TestServer.open(); RawClient bob = RawClient.enter(server.address(),
                Role.ROLE_CONTROL)) {
            RawClient ada = RawClient.attach(server.address(), "ada");
            bob.attach("bob", ByteString.EMPTY);
            ada.ask(TestServer.goOn());
            ada.close();
            List<ServerMessage> heard = bob.readUntil(ServerMessage::hasStopped);
            assertThat(heard.getLast().getStopped().hasPaused()).isTrue();
            assertThat(heard).anyMatch(message -> message.getControlChanged().getControl().getIsAway());
            assertThat(bob.ask(take(false)).getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTROLLER);
            server.skipSeconds(60);
            ServerMessage freed = bob.read();
            assertThat(freed.hasControlChanged()).isTrue();
            assertThat(freed.getControlChanged().getControl().getIsHeld()).isFalse();
            assertThat(bob.ask(take(false)).getControlState().getClientName()).isEqualTo("bob");
            assertThat(bob.ask(TestServer.step(1)).hasResumed()).isTrue();
        }
    }

    @Test
    void whoeverComesBackGoesOnAndNothingIsDoneTwice() {
        try (TestServer server = TestServer.open()) {
            RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL);
            Attached attached = ada.attach("ada", ByteString.EMPTY);
            long before = server.run().instructions();
            long seq = ada.send(TestServer.step(10));
            ada.close();
            try (RawClient again = RawClient.enter(server.address(), Role.ROLE_CONTROL).after(ada)) {
                Attached back = again.attach("", attached.getResumeToken());
                assertThat(back.getClientId()).isEqualTo(attached.getClientId());
                assertThat(back.getControl().getClientId()).isEqualTo(attached.getClientId());
                again.send(seq, RequestMapper.toMessage(TestServer.step(10)));
                assertThat(again.answerTo(seq).hasResumed()).isTrue();
                NothingStays.await("the steps", () -> server.run().instructions() == before + 10);
                again.send(seq, RequestMapper.toMessage(TestServer.step(10)));
                assertThat(again.answerTo(seq).hasResumed()).isTrue();
                again.ask(new Request.ReadPosition());
                assertThat(server.run().instructions()).isEqualTo(before + 10);
                try (RawClient thief = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
                    ServerMessage refused = thief.ask(ClientMessage.newBuilder().setAttach(
                            Attach.newBuilder().setResumeToken(attached.getResumeToken())));
                    assertThat(refused.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_UNAUTHORIZED);
                }
            }
        }
    }

    @Test
    void anObserverNeitherResumesNorWrites() {
        try (TestServer server = TestServer.open();
                RawClient bob = RawClient.attach(server.address(), "bob", Role.ROLE_OBSERVE)) {
            int before = server.run().executed();
            for (Request request : List.of(TestServer.goOn(), new Request.Pause(), TestServer.breakpoint(),
                    new Request.WriteRegister("x1", 1))) {
                assertThat(bob.ask(request).getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTROLLER);
            }
            assertThat(bob.ask(take(true)).getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTROLLER);
            assertThat(server.run().executed()).isEqualTo(before);
        }
    }

    @Test
    void whoeverIsSilentIsAskedAndThenGivenUp() {
        ServerLimits limits = ServerLimits.DEFAULT.withIdle(Duration.ofMillis(600));
        try (TestServer server = TestServer.open(limits);
                RawClient awake = RawClient.enter(server.address(), Role.ROLE_OBSERVE);
                RawClient silent = RawClient.enter(server.address(), Role.ROLE_OBSERVE)) {
            awake.attach("awake", ByteString.EMPTY);
            // Reading answers the pings; meanwhile the other one is given up.
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.server().connections() == 2) {
                assertThat(System.nanoTime()).isLessThan(end);
                awake.ask(new Request.ReadPosition());
            }
            assertThat(silent.readToEnd().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_IDLE);
            assertThat(awake.ask(new Request.ReadPosition()).hasPositionNow()).isTrue();
        }
    }

    @Test
    void thereAreOnlySoManyConnections() {
        ServerLimits limits = ServerLimits.DEFAULT.withCounts(3, 2, 1);
        try (TestServer server = TestServer.open(limits);
                RawClient one = RawClient.attach(server.address(), "one");
                RawClient two = RawClient.attach(server.address(), "two");
                RawClient three = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            assertThat(three.ask(ClientMessage.newBuilder().setAttach(Attach.getDefaultInstance()))
                    .getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_QUOTA);
            try (RawClient four = RawClient.connect(server.address())) {
                assertThat(four.read().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_QUOTA);
                assertThat(four.tryRead()).isEmpty();
            }
            assertThat(one.ask(new Request.ReadPosition()).hasPositionNow()).isTrue();
            assertThat(two.ask(new Request.ReadPosition()).hasPositionNow()).isTrue();
        }
    }

    @Test
    void aServerThatEndsSaysGoodbye() {
        TestServer server = TestServer.open();
        try (RawClient ada = RawClient.attach(server.address(), "ada");
                RawClient greeted = RawClient.connect(server.address())) {
            greeted.hello();
            server.close();
            assertThat(ada.readToEnd().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_SHUTDOWN);
            assertThat(greeted.readToEnd().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_SHUTDOWN);
        }
        assertThat(server.server().connections()).isZero();
    }
}
