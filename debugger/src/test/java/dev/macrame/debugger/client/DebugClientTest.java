package dev.macrame.debugger.client;

import static dev.macrame.debugger.client.Served.awaited;
import static dev.macrame.debugger.client.Served.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debugger.Role;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.Until;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client against the real server and a real run.
class DebugClientTest {
    private static final Request STEP = new Request.Resume(Direction.FORWARD, new Until.Instructions(1));
    private static final Request RUN = new Request.Resume(Direction.FORWARD, new Until.Breakpoint());

    @Test
    void whoeverAttachesKnowsWhereTheRunStands() {
        try (Served served = Served.of("nop\nhalt\n"); DebugClient client = served.connect()) {
            assertThat(client.server().sessions()).extracting(SessionInfo::title)
                    .containsExactly("a program on tutorial-32");
            RemoteTarget target = done(client.attach(AttachOptions.as("ada@desk")));
            Attachment attachment = target.attachment();
            assertThat(attachment.isRunning()).isFalse();
            assertThat(attachment.position().pc()).isZero();
            assertThat(attachment.control().isHeldBy(attachment.clientId())).isTrue();
            assertThat(reply(target, new Request.Describe())).isEqualTo(attachment.description());
            assertThat(done(client.sessions())).extracting(SessionInfo::clients).containsExactly(1);
        }
    }

    @Test
    void everyStepHasOneStopBehindItsAnswer() {
        int steps = 2000;
        try (Served served = Served.of(Served.ENDLESS); DebugClient client = served.connect()) {
            RemoteTarget target = done(client.attach(AttachOptions.as("ada")));
            Heard<String> order = new Heard<>();
            AtomicBoolean hasBegun = new AtomicBoolean();
            target.listen(Set.of(), event -> {
                if (event instanceof Event.Stopped) {
                    order.accept("stopped");
                    // Here, where answers are told too: so none of them comes before somebody waits for it.
                    for (int step = hasBegun.getAndSet(true) ? steps : 0; step < steps; step++) {
                        var _ = target.ask(STEP).thenAccept(answer -> order.accept(answer.reply().toString()));
                    }
                }
            });
            var _ = target.ask(STEP);
            assertThat(order.next(String.class)).isEqualTo("stopped");
            for (int step = 0; step < steps; step++) {
                assertThat(order.next(String.class)).as("step %d", step).isEqualTo("Resumed[]");
                assertThat(order.next(String.class)).as("step %d", step).isEqualTo("stopped");
            }
            assertThat(reply(target, new Request.ReadPosition())).isInstanceOfSatisfying(Reply.PositionNow.class,
                    now -> assertThat(now.position().at().instructions()).isEqualTo(steps + 1));
        }
    }

    @Test
    void moreIsAskedThanTheServerTakesAtOnce() {
        try (Served served = Served.of(Served.ENDLESS, ServerLimits.DEFAULT.withWaiting(20, 1024), ServerOptions
                .loopback("test")); DebugClient client = served.connect()) {
            RemoteTarget target = done(client.attach(AttachOptions.as("ada")));
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 500)
                    .mapToObj(_ -> target.ask(new Request.ReadRegisters())).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(awaited(answer).reply())
                    .isInstanceOf(Reply.Registers.class));
        }
    }

    @Test
    void aTokenIsProvedByBothSides() {
        Tokens tokens = Tokens.fresh();
        try (Served served = Served.of("halt\n", ServerLimits.DEFAULT, ServerOptions.loopback("test").with(tokens))) {
            try (DebugClient client = done(DebugClient.connect(served.options().withToken(tokens.control())))) {
                assertThat(reply(done(client.attach(AttachOptions.as("ada"))), STEP)).isInstanceOf(Reply.Resumed.class);
            }
            assertThat(refused(served.options()).message()).contains("needs a token");
            assertThat(refused(served.options().withToken(tokens.observe())).message()).contains("does not fit");
            assertThat(refused(served.options().withToken(Tokens.fresh().control())).message())
                    .contains("does not fit");
        }
        try (Served open = Served.of("halt\n")) {
            assertThat(refused(open.options().withToken(tokens.control())).message()).contains("cannot prove");
        }
    }

    @Test
    void anObserverLooksOnAndChangesNothing() {
        try (Served served = Served.of(Served.ENDLESS); DebugClient controller = served.connect(); DebugClient looker =
                done(DebugClient.connect(served.options().withRole(Role.OBSERVE)))) {
            RemoteTarget target = done(controller.attach(AttachOptions.as("ada")));
            RemoteTarget onlooker = done(looker.attach(AttachOptions.as("bob")));
            Heard<Event> heard = new Heard<>();
            onlooker.listen(Set.of(), heard);
            assertThat(((Reply.Refused) reply(onlooker, STEP)).code()).isEqualTo(RefusalCode.NOT_CONTROLLER);
            assertThat(refusal(onlooker.takeControl(true)).code()).isEqualTo(RefusalCode.NOT_CONTROLLER);
            assertThat(reply(target, STEP)).isInstanceOf(Reply.Resumed.class);
            assertThat(heard.next(Event.Stopped.class).at().instructions()).isEqualTo(1);
        }
    }

    @Test
    void theControlChangesHandsAndAllHearOfIt() {
        try (Served served = Served.of(Served.ENDLESS); DebugClient one = served.connect(); DebugClient other =
                served.connect()) {
            Heard<SessionEvent> heard = new Heard<>();
            RemoteTarget ada = done(one.attach(AttachOptions.as("ada").telling(heard)));
            RemoteTarget bob = done(other.attach(AttachOptions.as("bob")));
            int bobId = bob.attachment().clientId();
            assertThat(bob.attachment().control().isHeldBy(ada.attachment().clientId())).isTrue();
            assertThat(refusal(bob.takeControl(false)).code()).isEqualTo(RefusalCode.NOT_CONTROLLER);
            assertThat(done(bob.takeControl(true)).isHeldBy(bobId)).isTrue();
            assertThat(heard.next(SessionEvent.ControlChanged.class).control().isHeldBy(bobId)).isTrue();
            assertThat(done(bob.releaseControl()).holder()).isEmpty();
            assertThat(heard.next(SessionEvent.ControlChanged.class).control().holder()).isEmpty();
        }
    }

    @Test
    void aTraceIsWholeWhenTheListenerKeepsUpAndItsGapsAreToldWhenItDoesNot() {
        try (Served served = Served.of(Served.ENDLESS); DebugClient client = done(DebugClient.connect(served.options()
                .withWindow(64)))) {
            Heard<SessionEvent> session = new Heard<>();
            Heard<Event> heard = new Heard<>();
            RemoteTarget target = done(client.attach(AttachOptions.as("ada").telling(session)));
            var listening = target.listen(Set.of(Event.Stream.TRACE), heard);
            int instructions = 10_000;
            var _ = target.ask(new Request.Resume(Direction.FORWARD, new Until.Instructions(instructions)));
            List<Event> events = heard.upTo(Event.Stopped.class::isInstance);
            long traced = events.stream().filter(Event.Traced.class::isInstance).count();
            long dropped = session.rest().stream().filter(SessionEvent.Gap.class::isInstance)
                    .mapToLong(gap -> ((SessionEvent.Gap) gap).dropped()).sum();
            assertThat(traced).isPositive();
            assertThat(traced + dropped).isEqualTo(instructions);
            for (int step = 0; step < 200; step++) {
                var _ = target.ask(STEP);
                assertThat(heard.upTo(Event.Stopped.class::isInstance)).as("step %d", step)
                        .hasAtLeastOneElementOfType(Event.Traced.class);
            }
            listening.close();
            var _ = target.ask(STEP);
            assertThat(reply(target, STEP)).isInstanceOf(Reply.Resumed.class);
            assertThat(heard.rest()).isEmpty();
        }
    }

    @Test
    void aProgramIsUploadedInParts() {
        ServerLimits limits = new ServerLimits(4 << 10, 8 << 10, ServerLimits.DEFAULT.handshake(), ServerLimits.DEFAULT
                .idle(), ServerLimits.DEFAULT.reconnect(), 1024, 1024, 256, 128, 8, 1 << 20, 1L << 40, 1 << 20);
        try (Served served = Served.of("halt\n", limits, ServerOptions.loopback("test")); DebugClient client = served
                .connect()) {
            String id = done(client.load(Served.assemble("nop\n".repeat(5000) + "halt\n"), Optional.empty(), 1));
            RemoteTarget target = done(client.attach(AttachOptions.as("ada").to(id)));
            assertThat(target.attachment().session().title()).isEqualTo("an upload");
            Heard<Event> heard = new Heard<>();
            target.listen(Set.of(), heard);
            var _ = target.ask(RUN);
            assertThat(heard.next(Event.Stopped.class).cause()).isInstanceOf(StopCause.Halted.class);
        }
    }

    @Test
    void aRequestThatIsTooLongIsRefusedHere() {
        ServerLimits limits = new ServerLimits(4 << 10, 8 << 10, ServerLimits.DEFAULT.handshake(), ServerLimits.DEFAULT
                .idle(), ServerLimits.DEFAULT.reconnect(), 1024, 1024, 256, 128, 8, 1 << 20, 1L << 40, 1 << 20);
        try (Served served = Served.of("halt\n", limits, ServerOptions.loopback("test")); DebugClient client = served
                .connect()) {
            RemoteTarget target = done(client.attach(AttachOptions.as("ada")));
            assertThat(((Reply.Refused) reply(target, new Request.Evaluate("1+".repeat(9000) + "1"))).code())
                    .isEqualTo(RefusalCode.QUOTA);
            assertThat(reply(target, new Request.Evaluate("1+1"))).isEqualTo(new Reply.Value(2));
        }
    }

    @Test
    void whenTheServerEndsEverythingIsRefused() {
        try (Served served = Served.of(Served.ENDLESS); DebugClient client = served.connect()) {
            Heard<SessionEvent> session = new Heard<>();
            RemoteTarget target = done(client.attach(AttachOptions.as("ada").telling(session)));
            served.stopServer();
            assertThat(session.next(SessionEvent.Lost.class).why().message()).contains("the server ends");
            assertThat(((Reply.Refused) reply(target, STEP)).code()).isEqualTo(RefusalCode.CLOSED);
            assertThat(refusal(client.sessions()).code()).isEqualTo(RefusalCode.CLOSED);
        }
    }

    @Test
    void whoeverClosesIsToldNothingMoreAndAskingIsRefused() {
        try (Served served = Served.of(Served.ENDLESS)) {
            DebugClient client = served.connect();
            Heard<SessionEvent> session = new Heard<>();
            RemoteTarget target = done(client.attach(AttachOptions.as("ada").telling(session)));
            target.close();
            assertThat(((Reply.Refused) reply(target, STEP)).code()).isEqualTo(RefusalCode.CLOSED);
            assertThat(session.rest()).noneMatch(SessionEvent.Lost.class::isInstance);
            client.close();
        }
    }

    @Test
    void nobodyWhoAsksWhileTheConnectionEndsIsForgotten() throws InterruptedException {
        try (Served served = Served.of(Served.ENDLESS)) {
            for (int round = 0; round < 50; round++) {
                DebugClient client = served.connect();
                RemoteTarget target = done(client.attach(AttachOptions.as("ada")));
                Heard<CompletableFuture<Answer>> asked = new Heard<>();
                Thread asking = Thread.ofPlatform().start(() -> {
                    CompletableFuture<Answer> last;
                    do {
                        last = target.ask(new Request.ReadPosition());
                        asked.accept(last);
                    } while (!last.isDone() || !(last.join().reply() instanceof Reply.Refused));
                });
                client.close();
                asking.join();
                assertThat(asked.rest()).allSatisfy(answer -> assertThat(awaited(answer)).isNotNull());
            }
        }
    }

    @Test
    void aServerBehindAFileIsReached(@TempDir Path folder) {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (Served _ = Served.of("halt\n", ServerLimits.DEFAULT, ServerOptions.loopback("test").at(address));
                DebugClient client = done(DebugClient.connect(ClientOptions.of(address)))) {
            assertThat(reply(done(client.attach(AttachOptions.as("ada"))), STEP)).isInstanceOf(Reply.Resumed.class);
        }
    }

    @Test
    void whereNobodyListensTheRefusalSaysSo() {
        InetSocketAddress address;
        try (Served served = Served.of("halt\n")) {
            address = served.address();
        }
        Reply.Refused why = refused(ClientOptions.of(address));
        assertThat(why.message()).isEqualTo("nobody listens at %s:%d".formatted(address.getHostString(), address
                .getPort()));
        assertThat(refused(ClientOptions.of("no-such-host.invalid", 1)).message())
                .isEqualTo("there is no host no-such-host.invalid");
    }

    private static Reply reply(RemoteTarget target, Request request) {
        return awaited(target.ask(request)).reply();
    }

    private static Reply.Refused refused(ClientOptions options) {
        return refusal(DebugClient.connect(options));
    }

    static <T> Reply.Refused refusal(CompletableFuture<Outcome<T>> future) {
        return switch (awaited(future)) {
            case Outcome.Done<T>(T value) -> throw new AssertionError("not refused: " + value);
            case Outcome.Refused<T>(Reply.Refused why) -> why;
        };
    }
}
