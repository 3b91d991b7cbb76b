package dev.macrame.debugger.client;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/// Makes a lost connection anew and brings the client back into its session, for as long as the session waits for it.
/// Belongs to the thread of the connection.
final class Reconnecting {
    private static final long FIRST_DELAY_MILLIS = 20;
    private static final long MOST_DELAY_MILLIS = 2000;
    /// The server may not know yet that the connection before is lost.
    private static final int REFUSED_TRIES = 6;

    private final Link link;
    private final Dialer dialer;
    private final Membership membership;
    private final Attach.Builder attach;
    private long deadline;
    private long delayMillis;
    private int refusals;
    private String why = "";

    /// @param attach as it was sent first
    /// @param token  for coming back
    Reconnecting(Link link, Dialer dialer, Membership membership, Attach attach, ByteString token) {
        this.link = link;
        this.dialer = dialer;
        this.membership = membership;
        this.attach = attach.toBuilder().setResumeToken(token);
    }

    /// The connection was lost.
    void begin(Limits limits, String reason) {
        why = reason;
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS
                .toNanos(Integer.toUnsignedLong(limits.getReconnectMillis()));
        delayMillis = FIRST_DELAY_MILLIS;
        refusals = 0;
        later();
    }

    /// The next one was lost before the client was back.
    void again() {
        if (System.nanoTime() - deadline < 0) {
            later();
        } else {
            link.end(Refusals.closed("the connection was lost (%s) and could not be made again".formatted(why),
                    "check whether the server is still there, and connect again"));
        }
    }

    private void later() {
        var _ = link.loop().schedule(() -> dialer.dial(this::dialled), delayMillis, TimeUnit.MILLISECONDS);
        delayMillis = Math.min(2 * delayMillis, MOST_DELAY_MILLIS);
    }

    private void dialled(Dialled result, Channel channel) {
        if (link.hasEnded()) {
            var _ = channel.close();
            return;
        }
        switch (result) {
            case Dialled.In in -> link.knock(dialer.line(in, channel),
                    new Question(ClientMessage.newBuilder().setAttach(attach), false, new Back()));
            case Dialled.Refused(Reply.Refused refusal) -> link.end(refusal);
            case Dialled.Unreachable(Reply.Refused refusal) -> {
                if (System.nanoTime() - deadline < 0) {
                    later();
                } else {
                    link.end(Refusals.closed("the connection was lost (%s) and could not be made again: %s"
                            .formatted(why, refusal.message()), refusal.help()));
                }
            }
        }
    }

    private final class Back implements Question.Answering {
        @Override
        public void answered(long seq, ServerMessage message) throws WireException {
            switch (message.getBodyCase()) {
                case ATTACHED -> back(message.getAttached());
                case ERROR -> refusedBack(Refusals.of(message.getError()));
                default -> throw SessionMapper.unexpected(message, "ATTACHED");
            }
        }

        @Override
        public void refused(Reply.Refused refusal) {
            // The connection was lost again, and the link says so.
        }
    }

    private void refusedBack(Reply.Refused refusal) {
        // A run that has no time to answer just now is none of the server's doubts about this client.
        boolean isBusy = refusal.code() == RefusalCode.RUNNING;
        refusals += isBusy ? 0 : 1;
        if (isBusy ? System.nanoTime() - deadline < 0 : refusals < REFUSED_TRIES) {
            link.hangUp();
            later();
        } else {
            link.end(refusal);
        }
    }

    private void back(Attached message) throws WireException {
        attach.setResumeToken(message.getResumeToken());
        membership.back(SessionMapper.toAttachment(message), message.getLastAnswered());
        link.reopen();
        membership.replenish();
    }
}
