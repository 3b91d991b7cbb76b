package dev.macrame.debugger.session;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Somebody who is, or was a short time ago, attached to a session. Outlives its connection; guarded by the session.
final class Client {
    private final int id;
    private final String name;
    private final Role role;
    private final DebugTarget target;
    private final Streams streams = new Streams();
    private final Replies replies;
    private ByteString token = ByteString.EMPTY;
    /// The one that it came back with last.
    private ByteString usedToken = ByteString.EMPTY;
    private boolean hasSpoken;
    /// As [#hasSpoken], over any of its connections.
    private boolean hasEverSpoken;
    private @Nullable Outbox outbox;
    private boolean isJoining;
    private long awaySince;
    private long missed;

    Client(int id, String name, Role role, DebugTarget target, Replies replies) {
        this.id = id;
        this.name = name;
        this.role = role;
        this.target = target;
        this.replies = replies;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    DebugTarget target() {
        return target;
    }

    Streams streams() {
        return streams;
    }

    Replies replies() {
        return replies;
    }

    /// Whether it may come back with a token: with the last that it was given. As long as it has said nothing over its
    /// last connection, it may never have got that one, and comes with the one before again: even if the loss of that
    /// connection is not known here yet.
    boolean mayComeWith(ByteString given) {
        return given.equals(token) || (!hasSpoken && given.equals(usedToken));
    }

    /// It comes back.
    void comesWith(ByteString given) {
        usedToken = given;
    }

    /// It has asked something over its present connection.
    void speaks() {
        hasSpoken = true;
        hasEverSpoken = true;
    }

    /// Whether it has come in and gone without ever asking anything: it may never have heard that it was in, and then
    /// its owner comes as somebody new.
    boolean isGhost() {
        return outbox == null && !hasEverSpoken;
    }

    /// What it was given to come back with.
    ByteString token() {
        return token;
    }

    void token(ByteString next) {
        token = next;
    }

    /// Where its messages go; nothing while it has no connection.
    Optional<Outbox> outbox() {
        return Optional.ofNullable(outbox);
    }

    /// Whether this is the connection that it uses now.
    boolean uses(Outbox other) {
        return outbox == other;
    }

    /// Whether it is on its way in over a new connection.
    boolean isJoining() {
        return isJoining;
    }

    void joining(boolean joins) {
        isJoining = joins;
    }

    /// It is there.
    ///
    /// @return how many events that must arrive it has missed
    long arrive(Outbox connection) {
        long before = missed;
        outbox = connection;
        hasSpoken = false;
        missed = 0;
        replies.reconnected();
        return before;
    }

    /// It has lost its connection.
    void goAway(long nanos) {
        if (outbox != null) {
            missed += outbox.abandon();
            outbox = null;
            awaySince = nanos;
        }
    }

    /// When it went away, of a clock that only differences are taken of.
    long awaySince() {
        return awaySince;
    }

    /// Tells it what it must hear.
    ///
    /// @return false if its connection takes no more
    boolean tell(ServerMessage message) {
        if (outbox == null) {
            missed++;
            return true;
        }
        if (message.hasStopped()) {
            streams.sendGaps(message, outbox);
        }
        return outbox.event(message);
    }

    /// Tells it an event of a stream, if it wants it and takes it now.
    void offer(Event.Stream stream, Supplier<ServerMessage> message) {
        if (!streams.wanted().contains(stream)) {
            return;
        }
        if (outbox != null && streams.takes(stream, outbox)) {
            streams.send(stream, message.get(), outbox);
        } else {
            streams.drop(stream);
        }
    }

    void reply(ServerMessage message) {
        if (outbox != null) {
            outbox.reply(message);
        }
    }
}
