package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ReleaseControl;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.wire.ReplyMapper;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A run behind a connection. What is asked while the connection is lost waits until it is back, and is refused with
/// [dev.macrame.emulator.debug.RefusalCode#CLOSED] when it is lost for good.
///
/// Each run that this client lets go has exactly one stop, also when the connection was lost in between. If several
/// stops were missed, all of them are told as the last one was.
public final class RemoteTarget implements DebugTarget {
    private final DebugClient client;
    private final Link link;
    private final Membership membership;
    private final Attachment attachment;

    RemoteTarget(DebugClient client, Link link, Membership membership, Attachment attachment) {
        this.client = client;
        this.link = link;
        this.membership = membership;
        this.attachment = attachment;
    }

    /// How things were when the client was attached first.
    public Attachment attachment() {
        return attachment;
    }

    /// Asks for the control of the session.
    ///
    /// @param force whether to take it from a client that is connected and has not let go
    public CompletableFuture<Outcome<ControlInfo>> takeControl(boolean force) {
        return control(ClientMessage.newBuilder().setTakeControl(TakeControl.newBuilder().setForce(force)));
    }

    /// Lets go of the control.
    public CompletableFuture<Outcome<ControlInfo>> releaseControl() {
        return control(ClientMessage.newBuilder().setReleaseControl(ReleaseControl.getDefaultInstance()));
    }

    private CompletableFuture<Outcome<ControlInfo>> control(ClientMessage.Builder message) {
        Awaited<ControlInfo> awaited = new Awaited<>(ServerMessage.BodyCase.CONTROL_STATE,
                answer -> SessionMapper.toInfo(answer.getControlState()));
        link.ask(new Question(message, true, awaited));
        return awaited.future();
    }

    @Override
    public CompletableFuture<Answer> ask(Request request) {
        Asking asking = new Asking(request instanceof Request.Resume);
        link.ask(new Question(RequestMapper.toMessage(request), true, asking));
        return asking.future;
    }

    private final class Asking implements Question.Answering {
        private final boolean isResume;
        private final CompletableFuture<Answer> future = new CompletableFuture<>();

        Asking(boolean isResume) {
            this.isResume = isResume;
        }

        @Override
        public void answered(long seq, ServerMessage message) throws WireException {
            Answer answer = ReplyMapper.toAnswer(message, link.lastAt())
                    .orElseThrow(() -> SessionMapper.unexpected(message, "an answer of the run"));
            future.complete(answer);
            if (isResume && answer.reply() instanceof Reply.Resumed) {
                membership.resumed(seq);
            }
        }

        @Override
        public void refused(Reply.Refused why) {
            future.complete(new Answer(link.lastAt(), false, why));
        }
    }

    /// As [DebugTarget#listen]. Events of streams come as fast as the listener takes them; what it is too slow for is
    /// dropped, and told as a [SessionEvent.Gap].
    @Override
    public Listening listen(Set<Event.Stream> streams, Consumer<Event> listener) {
        Membership.Ear ear = membership.add(streams, listener);
        link.run(membership::listeningHasChanged);
        return () -> {
            membership.remove(ear);
            link.run(membership::listeningHasChanged);
        };
    }

    /// Leaves the session and closes the connection.
    @Override
    public void close() {
        client.close();
    }
}
