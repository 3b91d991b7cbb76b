package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Loaded;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.SessionSummary;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All sessions of a server, and the way into them. Any thread may use it; knows no transport.
public final class Sessions implements AutoCloseable {
    /// Uploads at once may take so many times what one may take.
    private static final int UPLOADS = 4;

    private final Surroundings surroundings;
    private final Launcher launcher;
    private final Map<String, Session> byId = new LinkedHashMap<>();
    private int launching;
    private int lastId;
    private long reserved;
    private boolean isClosed;

    /// None yet.
    ///
    /// @param launcher starts what clients upload
    public Sessions(Surroundings surroundings, Launcher launcher) {
        this.surroundings = surroundings;
        this.launcher = launcher;
    }

    /// Begins a session with a run, which belongs to it from now on. It lasts until this is closed.
    ///
    /// @param title what runs, for people
    public Session open(String title, Debuggee debuggee) {
        return open(title, debuggee, false);
    }

    private Session open(String title, Debuggee debuggee, boolean isUploaded) {
        Session session;
        synchronized (this) {
            lastId++;
            session = new Session(Integer.toString(lastId), title, debuggee, isUploaded, surroundings);
            byId.put(session.id(), session);
        }
        session.start();
        return session;
    }

    /// Lets a connection in whose rights are known.
    public Guest admit(Role role, Outbox outbox) {
        return new Guest(this, role, outbox);
    }

    /// The limits, the clock and the chance of all sessions.
    public Surroundings surroundings() {
        return surroundings;
    }

    /// Ends what has been waited for in vain. To be called a few times in a second.
    public void tick() {
        for (Session session : all()) {
            if (session.tick()) {
                synchronized (this) {
                    byId.remove(session.id());
                }
                session.close();
            }
        }
    }

    /// Ends all sessions and their runs.
    @Override
    public void close() {
        List<Session> ending;
        synchronized (this) {
            isClosed = true;
            ending = List.copyOf(byId.values());
            byId.clear();
        }
        ending.forEach(Session::close);
    }

    List<SessionSummary> summaries() {
        return all().stream().map(Session::summary).toList();
    }

    private synchronized List<Session> all() {
        return List.copyOf(byId.values());
    }

    /// The session that somebody wants to attach to.
    sealed interface Found {
        record One(Session session) implements Found {
        }

        record Refused(ErrorCode code, String message, String help) implements Found {
        }
    }

    Found find(Attach attach) {
        List<Session> all = all();
        String wish = attach.getSession();
        String ids = all.isEmpty() ? "there is none: load a program, or start a server with one"
                : "name one of: " + String.join(", ", all.stream().map(Session::id).toList());
        if (wish.isEmpty()) {
            return all.size() == 1 ? new Found.One(all.getFirst())
                    : new Found.Refused(ErrorCode.ERROR_CODE_NO_SUCH_SESSION,
                            "no session was named, and there are %d".formatted(all.size()), ids);
        }
        Optional<Session> named = all.stream().filter(session -> session.id().equals(wish)).findAny();
        return named.isPresent() ? new Found.One(named.get())
                : new Found.Refused(ErrorCode.ERROR_CODE_NO_SUCH_SESSION, "there is no session of that name", ids);
    }

    /// Takes hold of memory for an upload.
    synchronized boolean reserve(long bytes) {
        if (reserved + bytes > (long) UPLOADS * surroundings.limits().uploadBytes()) {
            return false;
        }
        reserved += bytes;
        return true;
    }

    synchronized void release(long bytes) {
        reserved -= bytes;
    }

    /// Starts an uploaded program in a session of its own; the answer comes when it stands ready.
    void launch(byte[] image, Load load, long seq, Outbox outbox) {
        synchronized (this) {
            int most = surroundings.limits().sessions();
            if (byId.size() + launching >= most) {
                outbox.reply(Answers.refused(seq, ErrorCode.ERROR_CODE_QUOTA,
                        "there are %,d sessions, the most that there may be".formatted(most),
                        "wait until one ends: unattended ones do so by themselves"));
                return;
            }
            launching++;
        }
        boolean hasBegun = false;
        try {
            Thread.ofVirtual().name("macrame-debug-launch").start(() -> {
                ServerMessage answer;
                try {
                    answer = launchSafely(image, load, seq);
                } finally {
                    launchIsOver();
                }
                outbox.reply(answer);
            });
            hasBegun = true;
        } finally {
            if (!hasBegun) {
                launchIsOver();
            }
        }
    }

    private synchronized void launchIsOver() {
        launching--;
    }

    /// Answers whatever goes wrong: a client waits for it, and the place of the new session has to become free. That a
    /// program takes too much memory is the end of its start, and not of the server.
    private ServerMessage launchSafely(byte[] image, Load load, long seq) {
        try {
            return launchNow(image, load, seq);
        } catch (Throwable unexpected) {
            return Answers.refused(seq, ErrorCode.ERROR_CODE_INTERNAL,
                    "the program could not be started: " + unexpected.getClass().getSimpleName(),
                    "report this, with the program");
        }
    }

    private ServerMessage launchNow(byte[] image, Load load, long seq) {
        return switch (ProgramFile.read(image)) {
            case ProgramFile.Reading.Refused(String message, String help) ->
                Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, message, help);
            case ProgramFile.Reading.Read(Program program) -> started(program, load, image.length, seq);
        };
    }

    private ServerMessage started(Program program, Load load, int size, long seq) {
        Optional<String> machine = Optional.of(load.getMachine()).filter(text -> !text.isEmpty());
        return switch (launcher.launch(program, machine, load.getSeed(), surroundings.limits().debugOptions())) {
            case Launcher.Launched.Refused(String message, String help) ->
                Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, message, help);
            case Launcher.Launched.Started(String title, Debuggee debuggee) -> {
                Session session = open(title, debuggee, true);
                if (isClosed()) {
                    session.close();
                }
                yield ServerMessage.newBuilder().setReplyTo(seq)
                        .setLoaded(Loaded.newBuilder().setReceived(size).setSession(session.id())).build();
            }
        };
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }
}
