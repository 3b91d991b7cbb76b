package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Pong;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.SessionList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection that has come in: finds out which part of the server a message is for.
///
/// Messages are received by one thread at a time, in their order; that the connection is lost is said by the same.
public final class Guest {
    private final Sessions sessions;
    private final Role role;
    private final Outbox outbox;
    private @Nullable Upload upload;
    private boolean isAttaching;
    private @Nullable Place place;

    /// As whom it takes part in which session.
    private record Place(Session session, Client client, Desk desk) {
    }

    Guest(Sessions sessions, Role role, Outbox outbox) {
        this.sessions = sessions;
        this.role = role;
        this.outbox = outbox;
    }

    /// Carries out what a message asks for; the answer goes to the outbox, now or later.
    public void receive(ClientMessage message) {
        if (outbox.isEnded()) {
            return;
        }
        long seq = message.getSeq();
        switch (message.getBodyCase()) {
            case PONG -> {
                // That something has come is all that it says.
            }
            case BYE -> leave();
            case HELLO, AUTH -> {
                outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, "this connection is already in",
                        "say hello once, on a new connection"));
                outbox.end(ByeReason.BYE_REASON_PROTOCOL, "hello was said twice");
            }
            default -> {
                if (seq <= 0) {
                    outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, "a request without a number",
                            "a seq from 1 upwards", Long.toString(seq), "number the requests"));
                } else {
                    serve(seq, message);
                }
            }
        }
    }

    private void serve(long seq, ClientMessage message) {
        switch (message.getBodyCase()) {
            case PING -> outbox.reply(ServerMessage.newBuilder().setReplyTo(seq)
                    .setPong(Pong.newBuilder().setToken(message.getPing().getToken())).build());
            case LIST_SESSIONS -> outbox.reply(ServerMessage.newBuilder().setReplyTo(seq)
                    .setSessionList(SessionList.newBuilder().addAllSessions(sessions.summaries())).build());
            case ATTACH -> attach(seq, message.getAttach());
            case LOAD -> load(seq, message.getLoad());
            default -> {
                Optional<Place> here = place();
                if (here.isPresent()) {
                    here.get().desk.receive(here.get().client, outbox, message);
                } else {
                    outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST,
                            "this connection is attached to no session",
                            "attach to a session, and wait for the answer"));
                }
            }
        }
    }

    /// The connection is gone: its client is waited for.
    public void lost() {
        outbox.close();
        place().ifPresent(here -> here.session.lost(here.client, outbox));
        closeUpload();
    }

    private void leave() {
        // First: to a client that has left nothing more is said.
        outbox.end(ByeReason.BYE_REASON_DONE, "until next time");
        place().ifPresent(here -> here.session.leave(here.client, outbox));
        closeUpload();
    }

    private void attach(long seq, Attach attach) {
        synchronized (this) {
            if (isAttaching || place != null) {
                outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST,
                        "this connection is attached to a session already", "use a connection for each session"));
                return;
            }
            isAttaching = true;
        }
        Sessions.Found found = sessions.find(attach);
        switch (found) {
            case Sessions.Found.Refused(ErrorCode code, String message, String help) -> {
                attached(Optional.empty());
                outbox.reply(Answers.refused(seq, code, message, help));
            }
            case Sessions.Found.One(Session session) -> session.join(outbox, role, attach, seq,
                    in -> attached(in.map(client -> new Place(session, client, session.desk()))));
        }
    }

    private synchronized void attached(Optional<Place> where) {
        isAttaching = false;
        place = where.orElse(null);
    }

    private synchronized Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    private void load(long seq, Load load) {
        if (role != Role.ROLE_CONTROL) {
            outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_NOT_CONTROLLER,
                    "this client may only look on, and start nothing",
                    "connect with the role and the token for control"));
            return;
        }
        // The first part of the upload that goes on may come twice too, as any other.
        if (load.getOffset() == 0 && upload != null && !upload.isOf(load)) {
            closeUpload();
        }
        Upload now = upload == null ? new Upload(sessions, load.getHash(), load.getTotalBytes()) : upload;
        upload = now;
        Optional<ServerMessage> refusal = now.add(seq, load);
        if (refusal.isPresent()) {
            closeUpload();
            outbox.reply(refusal.get());
        } else if (now.isComplete()) {
            byte[] image = now.image();
            closeUpload();
            sessions.launch(image, load, seq, outbox);
        } else {
            outbox.reply(now.progress(seq));
        }
    }

    private void closeUpload() {
        if (upload != null) {
            upload.close();
            upload = null;
        }
    }
}
