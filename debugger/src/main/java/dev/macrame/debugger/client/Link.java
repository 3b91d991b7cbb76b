package dev.macrame.debugger.client;

import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.RunMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.TimePoint;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Questions and answers over a connection, and over the next one when it is lost. What is not marked otherwise belongs
/// to the thread of the connection.
final class Link {
    private static final int MOST_QUESTIONS = 1 << 17;
    /// Left of what may wait for an answer: signs of life take some too.
    private static final int SPARE_REQUESTS = 8;

    private final EventLoop loop;
    private final Inbox inbox;
    private final Runnable ended;
    private final Map<Long, Question> waiting = new LinkedHashMap<>();
    private final Queue<Question> held = new ArrayDeque<>();
    private Optional<Membership> membership = Optional.empty();
    private Optional<Reconnecting> reconnecting = Optional.empty();
    private @Nullable Line line;
    private boolean isOpen;
    private long lastSeq;
    private volatile TimePoint lastAt = TimePoint.START;
    private volatile Reply.@Nullable Refused end;

    /// @param ended done when the connection is lost or closed for good
    Link(EventLoop loop, Runnable ended) {
        this.loop = loop;
        this.ended = ended;
        this.inbox = new Inbox(loop, this::flush);
    }

    EventLoop loop() {
        return loop;
    }

    /// The number of the next message of this client.
    long nextSeq() {
        lastSeq++;
        return lastSeq;
    }

    /// The moment that the server told last. Any thread.
    TimePoint lastAt() {
        return lastAt;
    }

    /// Has something done by the thread of the connection, behind everything that was asked before; nothing is done
    /// any more after the end. Any thread.
    void run(Runnable task) {
        if (end == null) {
            inbox.add(task);
        }
    }

    /// Asks; what is asked by one thread is asked in that order. Any thread.
    void ask(Question question) {
        Reply.Refused refusal = end;
        if (refusal == null) {
            inbox.add(() -> accept(question));
        } else {
            question.answering().refused(refusal);
        }
    }

    /// The thread of the connection has ended: refuses what was asked too late for it to see.
    void refuseTheRest() {
        inbox.drain();
    }

    /// As [#ask], at once.
    void accept(Question question) {
        Reply.Refused refusal = end;
        if (refusal != null) {
            question.answering().refused(refusal);
        } else if (waiting.size() + held.size() >= MOST_QUESTIONS) {
            question.answering().refused(new Reply.Refused(RefusalCode.QUOTA, "too many requests are waiting",
                    "at most " + MOST_QUESTIONS, "one more", "wait for answers before asking more"));
        } else if (held.isEmpty() && hasRoom()) {
            send(question);
        } else {
            held.add(question);
        }
    }

    private boolean hasRoom() {
        return isOpen && line != null && waiting.size() < Math.max(line.limits().getWaitingRequests() - SPARE_REQUESTS,
                1);
    }

    private void send(Question question) {
        Line open = line;
        if (open == null) {
            throw new IllegalStateException("no connection");
        }
        long seq = nextSeq();
        ClientMessage message = question.message().setSeq(seq).build();
        long most = Integer.toUnsignedLong(open.limits().getFrameBytes());
        if (most > 0 && message.getSerializedSize() > most) {
            question.answering().refused(new Reply.Refused(RefusalCode.QUOTA, "the request is too long",
                    "at most %,d bytes".formatted(most), "%,d bytes".formatted(message.getSerializedSize()),
                    "ask for less at once"));
            return;
        }
        waiting.put(seq, question);
        open.write(message);
    }

    private void sendHeld() {
        while (!held.isEmpty() && hasRoom()) {
            send(held.remove());
        }
    }

    private void flush() {
        if (line != null) {
            line.flush();
        }
    }

    /// Begins with the first connection.
    void begin(Line first) {
        line = first;
        isOpen = true;
    }

    /// From now on the client is a member of a session, and comes back when the connection is lost.
    ///
    /// @param how nothing if it does not
    void attached(Membership member, Optional<Reconnecting> how) {
        membership = Optional.of(member);
        reconnecting = how;
    }

    // ---- what the line tells

    void received(Line from, ServerMessage message) {
        if (from != line) {
            return;
        }
        try {
            if (message.hasAt()) {
                lastAt = RunMapper.toTimePoint(message.getAt());
            }
            if (message.hasBye()) {
                goodbye(message.getBye());
            } else if (message.getReplyTo() != 0) {
                answered(message);
            } else if (message.hasError()) {
                end(Refusals.of(message.getError()));
            } else if (membership.isPresent()) {
                membership.get().happened(message);
            }
        } catch (WireException nothing) {
            end(Refusals.of(nothing));
        }
    }

    private void answered(ServerMessage message) throws WireException {
        Question question = waiting.remove(message.getReplyTo());
        if (question == null) {
            throw new WireException("an answer to a question that was not asked", "one of " + waiting.keySet(),
                    Long.toUnsignedString(message.getReplyTo()));
        }
        try {
            question.answering().answered(message.getReplyTo(), message);
        } catch (WireException nothing) {
            question.answering().refused(Refusals.of(nothing));
            throw nothing;
        }
        sendHeld();
    }

    private void goodbye(Bye bye) {
        boolean mayComeBack = switch (bye.getReason()) {
            case BYE_REASON_TOO_SLOW, BYE_REASON_IDLE -> true;
            case BYE_REASON_UNSPECIFIED, BYE_REASON_DONE, BYE_REASON_SHUTDOWN, BYE_REASON_PROTOCOL,
                    BYE_REASON_UNAUTHORIZED, BYE_REASON_REPLACED, BYE_REASON_QUOTA, BYE_REASON_SESSION_ENDED,
                    UNRECOGNIZED ->
                false;
        };
        Reply.Refused why = Refusals.of(bye);
        if (mayComeBack && line != null) {
            lost(line, why.message());
        } else {
            end(why);
        }
    }

    /// Bytes came that are no messages, or the network failed.
    void failed(Line which, Throwable failure) {
        lost(which, String.valueOf(failure.getMessage()));
    }

    /// The connection is gone, or has to be given up.
    void lost(Line which, String why) {
        if (which != line) {
            return;
        }
        boolean wasOpen = isOpen;
        line = null;
        isOpen = false;
        which.close();
        if (membership.isEmpty() || reconnecting.isEmpty()) {
            end(Refusals.closed("the connection is lost: " + why, "check whether the server is still there, and connect"
                    + " again"));
            return;
        }
        List<Question> forsaken = waiting.values().stream().filter(question -> !question.isRepeated()).toList();
        waiting.values().removeAll(forsaken);
        forsaken.forEach(question -> question.answering().refused(Refusals.closed(
                "the connection was lost before the answer: " + why, "ask again")));
        if (wasOpen) {
            membership.get().away(why);
            reconnecting.get().begin(which.limits(), why);
        } else {
            reconnecting.get().again();
        }
    }

    // ---- coming back

    /// Asks the one question that a new connection begins with.
    void knock(Line next, Question attach) {
        line = next;
        long seq = nextSeq();
        waiting.put(seq, attach);
        next.write(attach.message().setSeq(seq).build());
        next.flush();
    }

    /// Leaves a connection over which the client did not get back.
    void hangUp() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /// The session has the client back: what was asked and not answered is asked again.
    void reopen() {
        Line open = line;
        if (open == null) {
            return;
        }
        isOpen = true;
        waiting.forEach((_, question) -> open.write(question.message().build()));
        sendHeld();
        flush();
    }

    // ---- the end

    /// Whether the connection is lost or closed for good. Any thread.
    boolean hasEnded() {
        return end != null;
    }

    /// Nothing more will come.
    void end(Reply.Refused why) {
        if (end != null) {
            return;
        }
        end = why;
        isOpen = false;
        if (line != null) {
            line.close();
            line = null;
        }
        List<Question> all = new ArrayList<>(waiting.values());
        all.addAll(held);
        waiting.clear();
        held.clear();
        all.forEach(question -> question.answering().refused(why));
        membership.ifPresent(member -> member.ended(why));
        ended.run();
    }

    /// Says goodbye.
    void leave() {
        Line open = line;
        if (end != null) {
            return;
        }
        membership.ifPresent(Membership::leaves);
        if (open != null) {
            line = null;
            open.end(ClientMessage.newBuilder().setSeq(nextSeq())
                    .setBye(Bye.newBuilder().setReason(ByeReason.BYE_REASON_DONE)).build());
        }
        end(Refusals.closed("this client has closed its connection", "connect again"));
    }
}
