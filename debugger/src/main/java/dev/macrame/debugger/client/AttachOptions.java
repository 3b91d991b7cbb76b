package dev.macrame.debugger.client;

import java.util.function.Consumer;

/// Which session to join, and as whom.
///
/// @param session      its id; empty for the only one that there is
/// @param clientName   how others see this client, such as `ada@desk`
/// @param onlyObserves whether not to take the control even if nobody has it
/// @param listener     told of what happens to the session and the connection; called by one thread at a time, the same
///                     that calls the listeners of [RemoteTarget#listen], and must not block
public record AttachOptions(String session, String clientName, boolean onlyObserves, Consumer<SessionEvent> listener) {
    /// Joins the only session, takes the control if nobody has it, and hears nothing of the session.
    public static AttachOptions as(String clientName) {
        return new AttachOptions("", clientName, false, _ -> {
        });
    }

    /// The same for a session.
    public AttachOptions to(String id) {
        return new AttachOptions(id, clientName, onlyObserves, listener);
    }

    /// The same, but without the control.
    public AttachOptions onlyObserving() {
        return new AttachOptions(session, clientName, true, listener);
    }

    /// The same, but somebody listens.
    public AttachOptions telling(Consumer<SessionEvent> other) {
        return new AttachOptions(session, clientName, onlyObserves, other);
    }
}
