package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.Description;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.BreakpointMapper;
import dev.macrame.debugger.wire.ReplyMapper;
import dev.macrame.debugger.wire.RunMapper;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client on its way into a session: collects what it has to be told of the run. Guarded by the session.
///
/// The position is asked last and is what the client's view begins with: it hears of what happens behind it. What
/// happens to breakpoints between their listing and the position is added to the list here.
final class Joining {
    private final Session session;
    private final Client client;
    private final Outbox outbox;
    private final boolean onlyObserves;
    private final long seq;
    private final Consumer<Optional<Client>> joined;
    private final Map<Integer, Breakpoint> breakpoints = new LinkedHashMap<>();
    private Description description = Description.getDefaultInstance();
    private @Nullable Answer position;
    private boolean isRefused;

    Joining(Session session, Client client, Outbox outbox, boolean onlyObserves, long seq,
            Consumer<Optional<Client>> joined) {
        this.session = session;
        this.client = client;
        this.outbox = outbox;
        this.onlyObserves = onlyObserves;
        this.seq = seq;
        this.joined = joined;
    }

    Client client() {
        return client;
    }

    Outbox outbox() {
        return outbox;
    }

    boolean onlyObserves() {
        return onlyObserves;
    }

    /// Asks the run; when it has answered everything, the client is in.
    void ask() {
        ask(new Request.Describe());
        ask(new Request.ListBreakpoints());
        ask(new Request.ReadPosition());
    }

    private void ask(Request request) {
        var _ = client.target().ask(request).thenAccept(this::answered);
    }

    private void answered(Answer answer) {
        synchronized (session) {
            if (!isRefused) {
                collect(answer);
            }
        }
    }

    private void collect(Answer answer) {
        switch (answer.reply()) {
            case Reply.Description _ -> description = ReplyMapper.toMessage(answer).getDescription();
            case Reply.Breakpoints(var list) -> list.forEach(breakpoint -> breakpoints.put(breakpoint.id(),
                    breakpoint));
            case Reply.PositionNow _ -> {
                position = answer;
                session.joined(this, joined);
            }
            default -> {
                isRefused = true;
                session.turnedAway(this, joined);
                outbox.reply(answer.reply() instanceof Reply.Refused
                        ? ReplyMapper.toMessage(answer).setReplyTo(seq).build()
                        : Answers.refused(seq, ErrorCode.ERROR_CODE_INTERNAL,
                                "the run gave an answer to another question",
                                "report this, with what was done before"));
            }
        }
    }

    /// Something has happened while the answers are collected.
    void happened(Event event) {
        if (event instanceof Event.BreakpointChanged(var _, var change, Breakpoint breakpoint)) {
            switch (change) {
                case ADDED, CHANGED -> breakpoints.put(breakpoint.id(), breakpoint);
                case REMOVED -> breakpoints.remove(breakpoint.id());
            }
        }
    }

    /// The message that lets the client in.
    ///
    /// @param begun with everything that the session knows itself
    ServerMessage attached(Attached.Builder begun) {
        if (position == null || !(position.reply() instanceof Reply.PositionNow(var now))) {
            throw new IllegalStateException("in before the position is known");
        }
        begun.setDescription(description).setPosition(RunMapper.toMessage(now)).setIsRunning(position.isRunning());
        breakpoints.values().forEach(breakpoint -> begun.addBreakpoints(BreakpointMapper.toMessage(breakpoint)));
        if (!position.isRunning()) {
            session.lastStop().ifPresent(begun::setLastStop);
        }
        return ServerMessage.newBuilder().setReplyTo(seq).setAt(RunMapper.toMessage(position.at()))
                .setIsRunning(position.isRunning()).setAttached(begun).build();
    }
}
