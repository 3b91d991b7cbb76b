package dev.macrame.debugger.session;

import dev.macrame.debug.v1.ControlState;
import dev.macrame.debug.v1.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may change the run: one client at a time. Guarded by the session.
final class Control {
    private final int leaseMillis;
    private @Nullable Client holder;

    /// @param leaseMillis for how long it is kept for a client that has lost its connection
    Control(int leaseMillis) {
        this.leaseMillis = leaseMillis;
    }

    Optional<Client> holder() {
        return Optional.ofNullable(holder);
    }

    boolean isHeldBy(Client client) {
        return holder == client;
    }

    /// Whether a client may have it now: nobody has it, or a ghost that will hardly come back for it.
    ///
    /// @param isForced whether even from another client
    boolean isOpenTo(Client client, boolean isForced) {
        return client.role() == Role.ROLE_CONTROL
                && (isForced || holder == null || holder == client || holder.isGhost());
    }

    void give(Client client) {
        holder = client;
    }

    /// Takes it from a client if it has it.
    ///
    /// @return whether it had
    boolean takeFrom(Client client) {
        boolean had = holder == client;
        holder = had ? null : holder;
        return had;
    }

    ControlState state() {
        ControlState.Builder state = ControlState.newBuilder().setLeaseMillis(leaseMillis);
        if (holder != null) {
            state.setIsHeld(true).setClientId(holder.id()).setClientName(holder.name())
                    .setIsAway(holder.outbox().isEmpty());
        }
        return state.build();
    }
}
