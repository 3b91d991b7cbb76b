package dev.macrame.debugger.client;

import java.util.Optional;

/// Who has the control of a session.
///
/// @param holder      nothing if nobody has it
/// @param leaseMillis for how long it is kept for a holder that has lost its connection
public record ControlInfo(Optional<Holder> holder, int leaseMillis) {
    /// A client that has the control.
    ///
    /// @param isAway whether it has lost its connection
    public record Holder(int clientId, String clientName, boolean isAway) {
    }

    /// Whether this client has it.
    public boolean isHeldBy(int clientId) {
        return holder.filter(client -> client.clientId == clientId).isPresent();
    }
}
