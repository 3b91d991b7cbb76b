package dev.macrame.debugger.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ServerMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final AtomicInteger wakes = new AtomicInteger();
    private final Outbox outbox = new Outbox(ServerLimits.DEFAULT.withWaiting(8, 8), wakes::incrementAndGet);

    @Test
    void theTransportIsWokenOnceUntilItHasTakenEverything() {
        outbox.reply(ServerMessage.getDefaultInstance());
        outbox.reply(ServerMessage.getDefaultInstance());
        assertThat(wakes).hasValue(1);
        assertThat(outbox.poll()).isPresent();
        outbox.reply(ServerMessage.getDefaultInstance());
        assertThat(wakes).hasValue(1);
        assertThat(outbox.poll()).isPresent();
        assertThat(outbox.poll()).isPresent();
        assertThat(outbox.poll()).isEmpty();
        outbox.reply(ServerMessage.getDefaultInstance());
        assertThat(wakes).hasValue(2);
    }

    @Test
    void aTransportThatWaitsForItsReaderHearsOfTheEnd() {
        outbox.blocked(true);
        outbox.event(ServerMessage.getDefaultInstance());
        assertThat(wakes).hasValue(1);
        int events = 1;
        while (outbox.event(ServerMessage.getDefaultInstance())) {
            events++;
        }
        assertThat(events).isEqualTo(8);
        assertThat(wakes).hasValue(2);
        assertThat(outbox.poll().orElseThrow().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_TOO_SLOW);
        assertThat(outbox.poll()).isEmpty();
    }

    @Test
    void numbersHaveNoHolesAndNothingFollowsTheGoodbye() {
        outbox.reply(ServerMessage.getDefaultInstance());
        outbox.end(ByeReason.BYE_REASON_SHUTDOWN, "the end");
        outbox.end(ByeReason.BYE_REASON_IDLE, "again");
        outbox.reply(ServerMessage.getDefaultInstance());
        assertThat(outbox.poll().orElseThrow().getSeq()).isEqualTo(1);
        ServerMessage last = outbox.poll().orElseThrow();
        assertThat(last.getSeq()).isEqualTo(2);
        assertThat(last.getBye().getMessage()).isEqualTo("the end");
        assertThat(outbox.poll()).isEmpty();
    }
}
