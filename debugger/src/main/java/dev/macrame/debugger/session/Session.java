package dev.macrame.debugger.session;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.SessionSummary;
import dev.macrame.debug.v1.Stopped;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.debugger.wire.RunMapper;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run that is debugged, and everybody who is attached to it.
///
/// Guarded by its own monitor, which nobody holds for long: the thread of the run calls in with what happens, the
/// threads of the connections with what is asked. Asking under the monitor keeps the order: a reply is put into the
/// outbox of its client before any event that follows it.
public final class Session {
    private final String id;
    private final String title;
    private final Debuggee debuggee;
    private final boolean isUploaded;
    private final Surroundings surroundings;
    private final DebugTarget own;
    private final Control control;
    private final Audience audience;
    private final Desk desk;
    private final Set<Joining> joining = new LinkedHashSet<>();
    private final Map<Event.Stream, DebugTarget.Listening> listenings = new EnumMap<>(Event.Stream.class);
    private @Nullable Stopped lastStop;
    private int lastClient;
    private long lastAttached;
    private boolean isOver;
    private boolean isClosed;

    /// @param isUploaded whether it ends when nobody has been attached for a time
    Session(String id, String title, Debuggee debuggee, boolean isUploaded, Surroundings surroundings) {
        this.id = id;
        this.title = title;
        this.debuggee = debuggee;
        this.isUploaded = isUploaded;
        this.surroundings = surroundings;
        this.control = new Control(ServerLimits.millis(surroundings.limits().reconnect()));
        this.audience = new Audience(surroundings, control);
        this.desk = new Desk(this, control, audience, surroundings.limits());
        this.lastAttached = surroundings.nanos();
        this.own = debuggee.target("session " + id);
    }

    /// Begins to listen to the run.
    synchronized void start() {
        // For what must arrive, once and for all; each stream has a listening of its own while somebody wants it.
        // So nothing is lost or told twice when somebody begins or ceases to want one.
        var _ = own.listen(Set.of(), event -> happened(event, Optional.empty()));
    }

    /// Names it among the sessions of the server.
    public String id() {
        return id;
    }

    /// What runs, for people.
    public String title() {
        return title;
    }

    synchronized SessionSummary summary() {
        return SessionSummary.newBuilder().setId(id).setTitle(title).setClients(audience.connected()).build();
    }

    /// Where its clients ask.
    Desk desk() {
        return desk;
    }

    Optional<Stopped> lastStop() {
        return Optional.ofNullable(lastStop);
    }

    /// Lets somebody in over a connection: answered with everything that there is to know, or with an error.
    ///
    /// @param joined told of the client as soon as it is in, or that it will not be
    synchronized void join(Outbox outbox, Role role, Attach attach, long seq, Consumer<Optional<Client>> joined) {
        switch (admission(role, attach)) {
            case Admission.Refused(ErrorCode code, String message, String help) -> {
                joined.accept(Optional.empty());
                outbox.reply(Answers.refused(seq, code, message, help));
            }
            case Admission.Admitted(Client client) -> {
                client.joining(true);
                Joining candidate = new Joining(this, client, outbox, attach.getOnlyObserve(), seq, joined);
                joining.add(candidate);
                candidate.ask();
            }
        }
    }

    private Admission admission(Role role, Attach attach) {
        if (isClosed) {
            return new Admission.Refused(ErrorCode.ERROR_CODE_NO_SUCH_SESSION, "session %s has ended".formatted(id),
                    "ask for the sessions that there are");
        }
        return attach.getResumeToken().isEmpty() ? newcomer(role, attach.getClientName())
                : returning(role, attach.getResumeToken());
    }

    private Admission newcomer(Role role, String wish) {
        int most = surroundings.limits().clients();
        if (audience.size() + joining.size() >= most && !audience.removeSomebodyAway()) {
            return new Admission.Refused(ErrorCode.ERROR_CODE_QUOTA,
                    "session %s has %,d clients, the most that it may have".formatted(id, most),
                    "wait until somebody leaves");
        }
        lastClient++;
        List<String> taken = Stream.concat(audience.names().stream(),
                joining.stream().map(candidate -> candidate.client().name())).toList();
        String name = Names.unique(wish, lastClient, taken);
        return new Admission.Admitted(new Client(lastClient, name, role, debuggee.target(name),
                new Replies(surroundings.limits().waitingRequests())));
    }

    private Admission returning(Role role, ByteString token) {
        Optional<Client> found = audience.find(client -> client.mayComeWith(token));
        if (found.isEmpty() || found.get().isJoining()) {
            return new Admission.Refused(ErrorCode.ERROR_CODE_UNAUTHORIZED,
                    "the resume token is unknown: it was used before, or the client was away for too long",
                    "attach as a new client, without a token");
        }
        if (found.get().role() != role) {
            return new Admission.Refused(ErrorCode.ERROR_CODE_UNAUTHORIZED,
                    "the resume token belongs to a client with another role",
                    "connect with the role that the client had before");
        }
        found.get().comesWith(token);
        return new Admission.Admitted(found.get());
    }

    /// The last step of coming in; called by the candidate when the run has answered everything.
    synchronized void joined(Joining candidate, Consumer<Optional<Client>> joined) {
        Client client = candidate.client();
        Outbox outbox = candidate.outbox();
        if (isClosed || outbox.isEnded()) {
            turnedAway(candidate, joined);
            return;
        }
        joining.remove(candidate);
        client.joining(false);
        boolean isBack = control.isHeldBy(client) && client.outbox().isEmpty();
        client.outbox().ifPresent(old -> {
            old.end(ByeReason.BYE_REASON_REPLACED, "this client has come back over another connection");
            client.goAway(surroundings.nanos());
        });
        boolean takesControl = !candidate.onlyObserves() && !control.isHeldBy(client)
                && control.isOpenTo(client, false);
        if (takesControl) {
            control.give(client);
        }
        client.token(surroundings.token());
        long missed = client.arrive(outbox);
        audience.add(client);
        lastAttached = surroundings.nanos();
        // Before the answer: whoever has it may ask the next thing at once.
        joined.accept(Optional.of(client));
        outbox.reply(candidate.attached(Attached.newBuilder().setSession(summary()).setClientId(client.id())
                .setResumeToken(client.token()).setControl(control.state()).setMissedEvents(missed)
                .setLastAnswered(client.replies().lastAnswered())));
        if (takesControl || isBack) {
            audience.tellControl(Optional.of(client));
        }
        if (outbox.isEnded()) {
            // Lost in between, when nobody knew yet to whom the connection belongs.
            audience.lost(client);
        }
        audience.settle();
    }

    /// Gives up somebody who was about to come in.
    synchronized void turnedAway(Joining candidate, Consumer<Optional<Client>> joined) {
        joining.remove(candidate);
        joined.accept(Optional.empty());
        candidate.client().joining(false);
        if (!audience.has(candidate.client())) {
            candidate.client().target().close();
        }
    }

    /// A client has lost its connection: it is waited for. If it has the control, the run is paused.
    synchronized void lost(Client client, Outbox outbox) {
        if (client.uses(outbox)) {
            audience.lost(client);
            audience.settle();
        }
    }

    /// A client goes for good.
    synchronized void leave(Client client, Outbox outbox) {
        if (client.uses(outbox)) {
            audience.remove(client);
            audience.settle();
            listenToWhatIsWanted();
        }
    }

    /// Lets go of whoever has been away for too long.
    ///
    /// @return whether the session itself should be ended: its run is gone, or nobody has been here for too long
    synchronized boolean tick() {
        long now = surroundings.nanos();
        long patience = surroundings.limits().reconnect().toNanos();
        audience.removeLate(patience);
        audience.settle();
        listenToWhatIsWanted();
        if (!joining.isEmpty() || audience.connected() > 0) {
            lastAttached = now;
        }
        return isOver || (isUploaded && now - lastAttached >= patience);
    }

    /// The run answers no more: the session ends soon.
    void over() {
        isOver = true;
    }

    /// Ends it: everybody is told, and the run is given up.
    void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            audience.dismiss("session %s has ended".formatted(id));
        }
        // Outside of the monitor: the run's thread may be waiting for it.
        own.close();
        debuggee.close();
    }

    /// Something has happened to the run.
    ///
    /// @param heard the stream whose listener has heard it; nothing for the listener to what must arrive
    private synchronized void happened(Event event, Optional<Event.Stream> heard) {
        if (isClosed || !event.stream().equals(heard)) {
            return;
        }
        if (heard.isPresent()) {
            audience.offer(heard.get(), event);
            return;
        }
        joining.forEach(candidate -> candidate.happened(event));
        if (event instanceof Event.Stopped stopped) {
            lastStop = RunMapper.toMessage(stopped);
        }
        audience.tell(EventMapper.toMessage(event).build(), Optional.empty());
        audience.settle();
    }

    /// Listens to exactly those streams that somebody wants.
    void listenToWhatIsWanted() {
        for (Event.Stream stream : Event.Stream.values()) {
            boolean isWanted = audience.wants(stream);
            DebugTarget.Listening listening = listenings.get(stream);
            if (isWanted && listening == null) {
                listenings.put(stream, own.listen(Set.of(stream), event -> happened(event, Optional.of(stream))));
            } else if (!isWanted && listening != null) {
                listenings.remove(stream);
                listening.close();
            }
        }
    }
}
