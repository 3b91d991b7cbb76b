package dev.macrame.debugger.session;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ControlState;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.Credited;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debug.v1.Subscribed;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.debugger.wire.ReplyMapper;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the requests of a session's clients are carried out, each of them once. Guarded by the session.
final class Desk {
    private final Session session;
    private final Control control;
    private final Audience audience;
    private final ServerLimits limits;

    Desk(Session session, Control control, Audience audience, ServerLimits limits) {
        this.session = session;
        this.control = control;
        this.audience = audience;
        this.limits = limits;
    }

    /// Carries out what a client asks, or answers it again.
    void receive(Client client, Outbox outbox, ClientMessage message) {
        synchronized (session) {
            if (!client.uses(outbox)) {
                return;
            }
            client.speaks();
            long seq = message.getSeq();
            switch (client.replies().lookUp(seq)) {
                case Replies.Known.Answered(ServerMessage answer) -> outbox.reply(answer);
                case Replies.Known.Waiting _ -> client.replies().asked(seq);
                case Replies.Known.Nothing _ -> admit(client, outbox, message, false);
                case Replies.Known.Forgotten _ -> admit(client, outbox, message, true);
            }
        }
    }

    private void admit(Client client, Outbox outbox, ClientMessage message, boolean isOld) {
        long seq = message.getSeq();
        if (client.replies().waiting() + outbox.waitingReplies() >= limits.waitingRequests() || outbox.isFull()) {
            outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_QUOTA, "too many requests are waiting for an answer",
                    "at most %,d, and not too many bytes".formatted(limits.waitingRequests()), "",
                    "read the answers before asking more"));
            return;
        }
        client.replies().asked(seq);
        try {
            Optional<Request> request = RequestMapper.toRequest(message);
            if (isOld && request.filter(read -> !read.needsControl()).isEmpty()) {
                answer(client, seq, forgotten(seq), false);
            } else if (request.isPresent()) {
                ask(client, seq, request.get());
            } else {
                carryOut(client, message);
            }
        } catch (WireException wrong) {
            answer(client, seq, Answers.refused(seq, wrong), false);
        }
    }

    private static ServerMessage forgotten(long seq) {
        return Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST,
                "request %d was asked before, and its answer is not kept any more".formatted(seq),
                "a seq that is greater than all before", Long.toUnsignedString(seq),
                "look at the present state, and ask anew with a new seq");
    }

    private void ask(Client client, long seq, Request request) {
        boolean mayBeRepeated = !request.needsControl();
        if (request.needsControl() && !control.isHeldBy(client)) {
            answer(client, seq, notController(seq), mayBeRepeated);
            return;
        }
        var _ = client.target().ask(request).handle((answer, failure) -> {
            // Made before anybody else has to wait for it. The thread that has the answer tells of events too: what
            // follows the answer is told behind it.
            ServerMessage message = message(seq, answer, failure);
            boolean isOver = answer != null && answer.reply() instanceof Reply.Refused refused
                    && refused.code() == RefusalCode.CLOSED;
            synchronized (session) {
                if (isOver) {
                    session.over();
                }
                answer(client, seq, message, mayBeRepeated);
            }
            return seq;
        });
    }

    private ServerMessage message(long seq, @Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null || failure != null) {
            return Answers.refused(seq, ErrorCode.ERROR_CODE_INTERNAL, "the run did not answer",
                    "report this, with what was done before");
        }
        ServerMessage message = ReplyMapper.toMessage(answer).setReplyTo(seq).build();
        // The number of the message is not set yet.
        int most = limits.frameBytes() - 2 * Long.BYTES;
        return message.getSerializedSize() <= most ? message
                : Answers.refused(seq, ErrorCode.ERROR_CODE_QUOTA, "the answer is too long for one message",
                        "at most %,d bytes".formatted(most), "%,d bytes".formatted(message.getSerializedSize()),
                        "ask for less at once");
    }

    private void carryOut(Client client, ClientMessage message) throws WireException {
        long seq = message.getSeq();
        switch (message.getBodyCase()) {
            case TAKE_CONTROL -> takeControl(client, seq, message.getTakeControl());
            case RELEASE_CONTROL -> releaseControl(client, seq);
            case SUBSCRIBE -> subscribe(client, seq, message.getSubscribe());
            case CREDIT -> credit(client, seq, message.getCredit());
            default -> throw new IllegalStateException("nothing for a session: " + message.getBodyCase());
        }
    }

    private void takeControl(Client client, long seq, TakeControl message) {
        if (!control.isOpenTo(client, message.getForce())) {
            answer(client, seq, client.role() == Role.ROLE_CONTROL ? held(seq) : mayOnlyLook(seq), false);
            return;
        }
        boolean had = control.isHeldBy(client);
        control.give(client);
        answer(client, seq, controlState(seq), false);
        if (!had) {
            controlChanged();
        }
    }

    private void releaseControl(Client client, long seq) {
        boolean had = control.takeFrom(client);
        answer(client, seq, controlState(seq), false);
        if (had) {
            controlChanged();
        }
    }

    private void controlChanged() {
        audience.tellControl(Optional.empty());
        audience.settle();
    }

    private void subscribe(Client client, long seq, Subscribe message) throws WireException {
        Set<Event.Stream> streams = EnumSet.noneOf(Event.Stream.class);
        streams.addAll(EventMapper.toStreams(message.getStreamsList()));
        client.streams().want(streams, client.outbox());
        answer(client, seq, ServerMessage.newBuilder().setReplyTo(seq).setSubscribed(Subscribed.newBuilder()
                .addAllStreams(streams.stream().map(EventMapper::toMessage).toList())).build(), false);
        session.listenToWhatIsWanted();
    }

    private void credit(Client client, long seq, Credit message) throws WireException {
        Event.Stream stream = EventMapper.toStreams(List.of(message.getStream())).getFirst();
        if (!client.streams().wanted().contains(stream)) {
            answer(client, seq, Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST,
                    "credit for %s, which is not subscribed to".formatted(message.getStream()),
                    "subscribe to the stream first"), false);
            return;
        }
        long left = client.streams().allow(stream, Integer.toUnsignedLong(message.getEvents()));
        answer(client, seq, ServerMessage.newBuilder().setReplyTo(seq)
                .setCredited(Credited.newBuilder().setStream(message.getStream()).setLeft(left)).build(), false);
    }

    private ServerMessage controlState(long seq) {
        return ServerMessage.newBuilder().setReplyTo(seq).setControlState(control.state()).build();
    }

    private ServerMessage held(long seq) {
        ControlState state = control.state();
        return Answers.refused(seq, ErrorCode.ERROR_CODE_NOT_CONTROLLER, "%s has the control%s".formatted(
                state.getClientName(), state.getIsAway() ? " and is expected back" : ""),
                "wait until it is released, or take it with force");
    }

    private static ServerMessage mayOnlyLook(long seq) {
        return Answers.refused(seq, ErrorCode.ERROR_CODE_NOT_CONTROLLER, "this client may only look on",
                "connect with the role and the token for control");
    }

    private ServerMessage notController(long seq) {
        ControlState state = control.state();
        return Answers.refused(seq, ErrorCode.ERROR_CODE_NOT_CONTROLLER, state.getIsHeld()
                ? "only the controller may do this, and that is %s".formatted(state.getClientName())
                : "only the controller may do this, and there is none", "take the control first");
    }

    private static void answer(Client client, long seq, ServerMessage message, boolean mayBeRepeated) {
        int copies = client.replies().answered(seq, message, mayBeRepeated);
        for (int copy = 0; copy < copies; copy++) {
            client.reply(message);
        }
    }
}
