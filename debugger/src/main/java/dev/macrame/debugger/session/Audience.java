package dev.macrame.debugger.session;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ControlChanged;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everybody who takes part in a session, those included who have lost their connection a short time ago. Guarded by the
/// session.
final class Audience {
    private final Surroundings surroundings;
    private final Control control;
    private final Map<Integer, Client> clients = new LinkedHashMap<>();
    private final ArrayDeque<Client> fallen = new ArrayDeque<>();

    Audience(Surroundings surroundings, Control control) {
        this.surroundings = surroundings;
        this.control = control;
    }

    int size() {
        return clients.size();
    }

    int connected() {
        return (int) clients.values().stream().filter(client -> client.outbox().isPresent()).count();
    }

    boolean has(Client client) {
        return clients.containsKey(client.id());
    }

    List<String> names() {
        return clients.values().stream().map(Client::name).toList();
    }

    Optional<Client> find(Predicate<Client> wanted) {
        return clients.values().stream().filter(wanted).findFirst();
    }

    boolean wants(Event.Stream stream) {
        return find(client -> client.streams().wanted().contains(stream)).isPresent();
    }

    void add(Client client) {
        clients.put(client.id(), client);
    }

    /// Forgets a client for good. If it has the control, that is free from now on, and the run is paused: nobody is
    /// there who would stop it. If it was away, that was done when it lost its connection.
    void remove(Client client) {
        if (clients.remove(client.id()) == null) {
            return;
        }
        if (client.outbox().isPresent() && control.isHeldBy(client)) {
            var _ = client.target().ask(new Request.Pause());
        }
        client.goAway(surroundings.nanos());
        client.token(ByteString.EMPTY);
        client.target().close();
        if (control.takeFrom(client)) {
            tellControl(Optional.empty());
        }
    }

    /// Forgets whoever has been away for longest, to make room.
    ///
    /// @return whether there was somebody who could be forgotten
    boolean removeSomebodyAway() {
        Optional<Client> longest = clients.values().stream()
                .filter(client -> isAway(client) && !control.isHeldBy(client))
                .max(Comparator.comparingLong(client -> surroundings.nanos() - client.awaySince()));
        longest.ifPresent(this::remove);
        return longest.isPresent();
    }

    /// Forgets everybody who has been away for too long.
    void removeLate(long patienceNanos) {
        long now = surroundings.nanos();
        List<Client> late = clients.values().stream()
                .filter(client -> isAway(client) && now - client.awaySince() >= patienceNanos).toList();
        late.forEach(this::remove);
    }

    private static boolean isAway(Client client) {
        return client.outbox().isEmpty() && !client.isJoining();
    }

    /// Tells everybody what must arrive.
    ///
    /// @param but somebody who knows already
    void tell(ServerMessage message, Optional<Client> but) {
        for (Client client : clients.values()) {
            if (but.filter(other -> other == client).isEmpty() && !client.tell(message)) {
                fallen.add(client);
            }
        }
    }

    /// Tells everybody who has the control.
    void tellControl(Optional<Client> but) {
        tell(ServerMessage.newBuilder().setControlChanged(ControlChanged.newBuilder().setControl(control.state()))
                .build(), but);
    }

    /// Offers an event of a stream to those who want it; the message is made when the first of them takes it.
    void offer(Event.Stream stream, Event event) {
        Once message = new Once(event);
        clients.values().forEach(client -> client.offer(stream, message::get));
    }

    private static final class Once {
        private final Event event;
        private @Nullable ServerMessage message;

        Once(Event event) {
            this.event = event;
        }

        ServerMessage get() {
            ServerMessage made = message == null ? EventMapper.toMessage(event).build() : message;
            message = made;
            return made;
        }
    }

    /// A client has lost its connection; see [#settle].
    void lost(Client client) {
        fallen.add(client);
    }

    /// Handles those whose connection is lost or took no more: they are waited for, and if one of them has the control,
    /// the run is paused. Telling the others of it may show more of them.
    void settle() {
        for (Client client = fallen.poll(); client != null; client = fallen.poll()) {
            if (client.outbox().isPresent()) {
                client.goAway(surroundings.nanos());
                if (control.isHeldBy(client)) {
                    var _ = client.target().ask(new Request.Pause());
                    tellControl(Optional.of(client));
                }
            }
        }
    }

    /// Ends all connections, and forgets everybody.
    void dismiss(String why) {
        for (Client client : clients.values()) {
            client.outbox().ifPresent(outbox -> outbox.end(ByeReason.BYE_REASON_SESSION_ENDED,
                    why));
            client.target().close();
        }
        clients.clear();
    }
}
