package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.ReleaseControl;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.Request;
import dev.macrame.isa.Memory;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Many clients that come, ask, are cut off, come back and send garbage, for a short time; for ten minutes when fuzzing.
@ExtendWith(NothingStays.class)
class SoakTest {
    private static final int CLIENTS = 8;
    private static final Duration TIME = Boolean.getBoolean("macrame.fuzz") ? Duration.ofMinutes(10)
            : Duration.ofSeconds(2);
    private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withReconnect(Duration.ofMillis(300));

    @Test
    void aServerOutlivesItsClients() throws InterruptedException, ExecutionException {
        Sessions sessions = new Sessions(Surroundings.of(LIMITS), Launcher.none());
        sessions.open("endless", Programs.start(Programs.endless(), LIMITS.debugOptions()));
        DebugServer server = ((DebugServer.Started.Running) DebugServer.start(ServerOptions.loopback("1.2.3"),
                sessions)).server();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            InetSocketAddress address = (InetSocketAddress) server.address();
            long end = System.nanoTime() + TIME.toNanos();
            Future<Long> stops = threads.submit(() -> watch(address, end));
            List<Future<?>> clients = new ArrayList<>();
            for (long seed = 0; seed < CLIENTS; seed++) {
                RandomGenerator random = Seeds.random(seed);
                clients.add(threads.submit(() -> new Visitor(address, random, end).visit()));
            }
            for (Future<?> client : clients) {
                client.get();
            }
            assertThat(stops.get()).isPositive();
            NothingStays.await("all connections to end", () -> server.connections() == 0);
            // Still there for everybody.
            try (RawClient last = RawClient.attach(address, "last")) {
                last.ask(ClientMessage.newBuilder().setTakeControl(TakeControl.newBuilder().setForce(true)));
                last.ask(new Request.Pause());
                assertThat(last.ask(TestServer.step(1)).hasResumed()).isTrue();
                last.readUntil(ServerMessage::hasStopped);
            }
        } finally {
            server.close();
            sessions.close();
        }
    }

    /// Looks on from the beginning to the end: each run that begins has exactly one stop.
    private static long watch(InetSocketAddress address, long end) {
        try (RawClient watcher = RawClient.enter(address, Role.ROLE_OBSERVE)) {
            Attached attached = watcher.attach("watcher", ByteString.EMPTY);
            boolean isRunning = attached.getIsRunning();
            long stops = 0;
            while (System.nanoTime() < end) {
                watcher.send(new Request.ReadPosition());
                for (ServerMessage message : watcher.readUntil(ServerMessage::hasPositionNow)) {
                    if (message.hasRunResumed()) {
                        assertThat(isRunning).as("two runs at once").isFalse();
                        isRunning = true;
                    } else if (message.hasStopped()) {
                        assertThat(isRunning).as("two stops of one run").isTrue();
                        isRunning = false;
                        stops++;
                    }
                }
            }
            return stops;
        }
    }

    /// One client after the other.
    private static final class Visitor {
        private final InetSocketAddress address;
        private final RandomGenerator random;
        private final long end;
        private Optional<ByteString> token = Optional.empty();
        private long seq = 1;

        Visitor(InetSocketAddress address, RandomGenerator random, long end) {
            this.address = address;
            this.random = random;
            this.end = end;
        }

        void visit() {
            while (System.nanoTime() < end) {
                try (RawClient client = RawClient.connect(address)) {
                    if (random.nextInt(6) > 0) {
                        takePart(client);
                    } else {
                        babble(client);
                    }
                } catch (UncheckedIOException | AssertionError gone) {
                    // Cut off by the server, after garbage or for being slow: that is what it is to do.
                    assertThat(gone.getMessage()).doesNotContain("seq");
                }
            }
        }

        private void babble(RawClient client) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            client.sendBytes(bytes);
            if (random.nextBoolean()) {
                client.readToEnd();
            }
        }

        private void takePart(RawClient client) {
            Role role = random.nextInt(3) == 0 ? Role.ROLE_OBSERVE : Role.ROLE_CONTROL;
            client.hello();
            client.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(role)));
            assertThat(client.read().hasWelcome()).isTrue();
            ServerMessage answer = client.ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder()
                    .setClientName("visitor").setResumeToken(token.filter(_ -> random.nextBoolean())
                            .orElse(ByteString.EMPTY))));
            token = answer.hasAttached() ? Optional.of(answer.getAttached().getResumeToken()) : Optional.empty();
            for (int turn = random.nextInt(60); turn > 0 && System.nanoTime() < end; turn--) {
                seq++;
                long number = random.nextInt(10) == 0 ? seq / 2 + 1 : seq + 1000;
                client.send(number, message());
                if (random.nextInt(3) == 0) {
                    client.ask(ClientMessage.newBuilder().setPing(Ping.getDefaultInstance()));
                }
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    client.send(ClientMessage.newBuilder().setBye(Bye.getDefaultInstance()));
                    client.readToEnd();
                }
                case 1 -> babble(client);
                case 2 -> reset(client);
                default -> {
                    // closed without a word
                }
            }
        }

        private ClientMessage.Builder message() {
            ClientMessage.Builder message = ClientMessage.newBuilder();
            return switch (random.nextInt(12)) {
                case 0 -> message.setTakeControl(TakeControl.newBuilder().setForce(random.nextBoolean()));
                case 1 -> message.setReleaseControl(ReleaseControl.getDefaultInstance());
                case 2 -> message.setSubscribe(Subscribe.newBuilder().addStreams(Stream.STREAM_TRACE));
                case 3 -> message.setCredit(Credit.newBuilder().setStream(Stream.STREAM_TRACE)
                        .setEvents(random.nextInt(10_000)));
                case 4, 5, 6 -> RequestMapper.toMessage(TestServer.step(1 + random.nextInt(100)));
                case 7 -> RequestMapper.toMessage(TestServer.goOn());
                case 8 -> RequestMapper.toMessage(new Request.Pause());
                case 9 -> RequestMapper.toMessage(new Request.ReadMemory(Memory.T, 0, random.nextInt(8000)));
                case 10 -> RequestMapper.toMessage(new Request.WriteRegister("x2", random.nextInt()));
                default -> RequestMapper.toMessage(new Request.ReadRegisters());
            };
        }

        private static void reset(RawClient client) {
            try {
                client.socket().setSoLinger(true, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
