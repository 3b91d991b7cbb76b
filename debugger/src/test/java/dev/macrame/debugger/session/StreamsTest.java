package dev.macrame.debugger.session;

import static dev.macrame.debug.v1.ServerMessage.BodyCase.CREDITED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.ERROR;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.GAP;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.LOGGED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.RESUMED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.RUN_RESUMED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.STOPPED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debugger.session.Desktop.Seat;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.testkit.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private final Desktop desktop = new Desktop(ServerLimits.DEFAULT);

    private static ClientMessage.Builder subscribe(Stream... streams) {
        return ClientMessage.newBuilder().setSubscribe(Subscribe.newBuilder().addAllStreams(List.of(streams)));
    }

    private static ClientMessage.Builder credit(Stream stream, int events) {
        return ClientMessage.newBuilder().setCredit(Credit.newBuilder().setStream(stream).setEvents(events));
    }

    @Test
    void aStreamFlowsAsFarAsItsCreditAndTheGapIsExact() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        assertThat(Desktop.kinds(ada.ask(subscribe(Stream.STREAM_OUTPUT)))).containsExactly(SUBSCRIBED);
        assertThat(ada.ask(credit(Stream.STREAM_OUTPUT, 3)).getFirst().getCredited().getLeft()).isEqualTo(3);

        List<ServerMessage> heard = ada.ask(Desktop.step(10));
        assertThat(Desktop.kinds(heard)).containsExactly(RESUMED, RUN_RESUMED, LOGGED, LOGGED, LOGGED, GAP, STOPPED);
        assertThat(heard.get(5).getGap().getDropped()).isEqualTo(7);
        assertThat(heard.get(5).getGap().getStream()).isEqualTo(Stream.STREAM_OUTPUT);
    }

    @Test
    void theGapComesBeforeTheNextEventOfTheStream() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.ask(subscribe(Stream.STREAM_OUTPUT));
        ada.ask(Desktop.run());
        desktop.run.go(4);
        assertThat(ada.readAll()).isEmpty();
        ada.ask(credit(Stream.STREAM_OUTPUT, 2));
        desktop.run.go(3);
        List<ServerMessage> heard = ada.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(GAP, LOGGED, LOGGED);
        assertThat(heard.getFirst().getGap().getDropped()).isEqualTo(4);
        assertThat(heard.get(1).getLogged().getText()).isEqualTo("line 5");
    }

    @Test
    void whoeverDoesNotAskGetsNoStream() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);
        bob.ask(subscribe(Stream.STREAM_OUTPUT));
        bob.ask(credit(Stream.STREAM_OUTPUT, 100));
        assertThat(Desktop.kinds(ada.ask(Desktop.step(2)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
        assertThat(Desktop.kinds(bob.readAll())).containsExactly(RUN_RESUMED, LOGGED, LOGGED, STOPPED);
        bob.ask(subscribe());
        ada.ask(Desktop.step(2));
        assertThat(Desktop.kinds(bob.readAll())).containsExactly(RUN_RESUMED, STOPPED);
    }

    @Test
    void whoeverEndsAStreamIsToldFirstWhatItHasMissed() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.ask(subscribe(Stream.STREAM_OUTPUT, Stream.STREAM_TRACE));
        ada.ask(Desktop.run());
        desktop.run.go(4);
        assertThat(Desktop.kinds(ada.ask(subscribe(Stream.STREAM_OUTPUT)))).containsExactly(SUBSCRIBED);
        List<ServerMessage> heard = ada.ask(subscribe());
        assertThat(Desktop.kinds(heard)).containsExactly(GAP, SUBSCRIBED);
        assertThat(heard.getFirst().getGap().getDropped()).isEqualTo(4);
    }

    @Test
    void creditForAStreamThatIsNotWantedIsRefused() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        assertThat(Desktop.kinds(ada.ask(credit(Stream.STREAM_TRACE, 3)))).containsExactly(ERROR);
        assertThat(Desktop.kinds(ada.ask(credit(Stream.STREAM_UNSPECIFIED, 3)))).containsExactly(ERROR);
        assertThat(Desktop.kinds(ada.ask(subscribe(Stream.STREAM_UNSPECIFIED)))).containsExactly(ERROR);
    }

    @Test
    void streamsOutliveAConnectionAndWhatIsMissedIsInTheGap() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.ask(subscribe(Stream.STREAM_OUTPUT));
        ada.ask(credit(Stream.STREAM_OUTPUT, 1000));
        ada.guest.lost();
        desktop.run.go(12);
        Seat again = desktop.connect(Role.ROLE_CONTROL).after(ada);
        again.attach("", ada.token());
        List<ServerMessage> heard = again.ask(Desktop.step(1));
        assertThat(Desktop.kinds(heard)).containsExactly(RESUMED, RUN_RESUMED, GAP, LOGGED, STOPPED);
        assertThat(heard.get(2).getGap().getDropped()).isEqualTo(12);
    }

    @Test
    void aReaderThatStopsReadingLosesStreamEventsOnlyAndKnowsHowMany() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.ask(subscribe(Stream.STREAM_OUTPUT));
        ada.ask(credit(Stream.STREAM_OUTPUT, Integer.MAX_VALUE));
        List<ServerMessage> heard = ada.ask(Desktop.step(100_000));
        assertThat(heard.getLast().hasStopped()).isTrue();
        ServerMessage gap = heard.get(heard.size() - 2);
        long lines = heard.stream().filter(ServerMessage::hasLogged).count();
        assertThat(lines).isLessThanOrEqualTo(1024);
        assertThat(gap.getGap().getDropped()).isEqualTo(100_000 - lines);
    }

    @Test
    void eventsAndGapsAlwaysAddUp() {
        Seeds.forEach(Seeds.count(200), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Desktop fresh = new Desktop(ServerLimits.DEFAULT.withWaiting(64, 4096));
            Seat ada = fresh.attach("ada", Role.ROLE_CONTROL);
            ada.ask(subscribe(Stream.STREAM_OUTPUT));
            long next = 1;
            for (int turn = 0; turn < 30; turn++) {
                switch (random.nextInt(3)) {
                    case 0 -> ada.send(credit(Stream.STREAM_OUTPUT, random.nextInt(20)));
                    case 1 -> fresh.run.go(random.nextInt(30));
                    default -> ada.send(RequestMapper.toMessage(Desktop.step(1 + random.nextInt(10))));
                }
                fresh.run.work();
                if (random.nextBoolean()) {
                    next = check(ada.readAll(), next);
                }
            }
            ada.send(RequestMapper.toMessage(Desktop.step(1)));
            fresh.run.work();
            assertThat(check(ada.readAll(), next)).isEqualTo(fresh.run.instructions() + 1);
        });
    }

    private static long check(List<ServerMessage> heard, long from) {
        long next = from;
        for (ServerMessage message : heard) {
            if (message.hasGap()) {
                next += message.getGap().getDropped();
            } else if (message.hasLogged()) {
                assertThat(message.getLogged().getText()).isEqualTo("line " + next);
                next++;
            } else if (message.hasStopped()) {
                assertThat(message.getAt().getInstructions()).isEqualTo(next - 1);
            } else {
                assertThat(message.getBodyCase()).isIn(RESUMED, RUN_RESUMED, CREDITED);
            }
        }
        return next;
    }
}
