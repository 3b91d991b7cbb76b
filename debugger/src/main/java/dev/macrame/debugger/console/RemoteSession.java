package dev.macrame.debugger.console;

import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.client.ControlInfo;
import dev.macrame.debugger.client.DebugClient;
import dev.macrame.debugger.client.Outcome;
import dev.macrame.debugger.client.RemoteTarget;
import dev.macrame.debugger.client.SessionEvent;
import dev.macrame.debugger.client.SessionInfo;
import dev.macrame.emulator.debug.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// A session on a server, as a console sees it. Closing it leaves the session, which goes on without this client.
public final class RemoteSession implements SharedSession, AutoCloseable {
    private final DebugClient client;
    private final RemoteTarget target;
    private final Queue<String> news;
    private final AtomicBoolean away;

    private RemoteSession(DebugClient client, RemoteTarget target, Queue<String> news, AtomicBoolean away) {
        this.away = away;
        this.client = client;
        this.target = target;
        this.news = news;
    }

    /// What attaching came to.
    public sealed interface Attaching {
        /// The client is in the session.
        record Attached(RemoteSession session) implements Attaching {
        }

        /// It is not.
        record Refused(String message, String help) implements Attaching {
        }
    }

    /// Connects to a server and joins a session. Blocks until that is done or refused.
    ///
    /// @param how its listener is not used
    public static Attaching attach(ClientOptions server, AttachOptions how) {
        return switch (DebugClient.connect(server).join()) {
            case Outcome.Refused<DebugClient>(Reply.Refused why) -> refused(why);
            case Outcome.Done<DebugClient>(DebugClient client) -> {
                AtomicBoolean away = new AtomicBoolean();
                Queue<String> news = new ConcurrentLinkedQueue<>();
                Outcome<RemoteTarget> joined = client.attach(how.telling(event -> {
                    away.set(event instanceof SessionEvent.Reconnecting || (away.get() && isOfTheRun(event)));
                    news.add(text(event));
                })).join();
                yield switch (joined) {
                    case Outcome.Done<RemoteTarget>(RemoteTarget target) ->
                        new Attaching.Attached(new RemoteSession(client, target, news, away));
                    case Outcome.Refused<RemoteTarget>(Reply.Refused why) -> {
                        client.close();
                        yield refused(why);
                    }
                };
            }
        };
    }

    private static Attaching refused(Reply.Refused why) {
        CommandFailure failure = Inquiry.failure(why);
        return new Attaching.Refused(failure.problem(), failure.help());
    }

    /// The run.
    public RemoteTarget target() {
        return target;
    }

    /// Such as `session 1: matvec_resident on tutorial-32, you are client 2 and have the control`.
    public String title() {
        SessionInfo session = target.attachment().session();
        ControlInfo control = target.attachment().control();
        int own = target.attachment().clientId();
        return "session %s: %s; you are client %d, %s".formatted(session.id(), session.title(), own, control.isHeldBy(
                own) ? "and have the control" : holder(control));
    }

    private static String holder(ControlInfo control) {
        return control.holder().map(client -> "%s (client %d) has the control%s".formatted(client.clientName(), client
                .clientId(), client.isAway() ? ", and is away" : "")).orElse("nobody has the control");
    }

    @Override
    public List<String> lines() {
        return switch (client.sessions().join()) {
            case Outcome.Done<List<SessionInfo>>(List<SessionInfo> sessions) -> sessions.stream().map(
                    session -> "session %s: %s, %d client%s%s".formatted(session.id(), session.title(), session
                            .clients(),
                            session.clients() == 1 ? "" : "s", session.id().equals(target.attachment().session().id())
                                    ? ", this one" : "")).toList();
            case Outcome.Refused<List<SessionInfo>>(Reply.Refused why) -> List.of(why.message(), "  help: " + why
                    .help());
        };
    }

    @Override
    public List<String> news() {
        List<String> heard = new ArrayList<>();
        for (String line = news.poll(); line != null; line = news.poll()) {
            heard.add(line);
        }
        return heard;
    }

    @Override
    public Result takeControl(boolean isForced) {
        return result(target.takeControl(isForced).join());
    }

    @Override
    public Result releaseControl() {
        return result(target.releaseControl().join());
    }

    private Result result(Outcome<ControlInfo> outcome) {
        return switch (outcome) {
            case Outcome.Done<ControlInfo>(ControlInfo control) -> new Result(true, control.isHeldBy(target.attachment()
                    .clientId()) ? "you have the control" : holder(control), "");
            case Outcome.Refused<ControlInfo>(Reply.Refused why) -> {
                CommandFailure failure = Inquiry.failure(why);
                yield new Result(false, failure.problem(), failure.help());
            }
        };
    }

    private static boolean isOfTheRun(SessionEvent event) {
        return switch (event) {
            case SessionEvent.ControlChanged _, SessionEvent.Gap _ -> true;
            case SessionEvent.Reconnecting _, SessionEvent.Reconnected _, SessionEvent.Lost _ -> false;
        };
    }

    @Override
    public boolean isAway() {
        return away.get();
    }

    @Override
    public void giveUp() {
        away.set(false);
        target.close();
    }

    private static String text(SessionEvent event) {
        return switch (event) {
            case SessionEvent.ControlChanged(ControlInfo control) -> holder(control);
            case SessionEvent.Gap(var stream, long dropped) -> "%,d events of the %s were dropped here".formatted(
                    dropped,
                    switch (stream) {
                        case OUTPUT -> "log points";
                        case TRACE -> "trace";
                        case PROGRESS -> "progress";
                        case MEMORY -> "memory";
                    });
            case SessionEvent.Reconnecting(String why) -> "the connection is lost (" + why
                    + "); trying to come back for up to a minute, Ctrl-C gives up";
            case SessionEvent.Reconnected(var attachment) -> "the connection is back, at " + attachment.position().at();
            case SessionEvent.Lost(Reply.Refused why) -> "the session has ended for this console: " + why.message();
        };
    }

    @Override
    public void close() {
        target.close();
    }
}
