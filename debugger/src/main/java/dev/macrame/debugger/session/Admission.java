package dev.macrame.debugger.session;

import dev.macrame.debug.v1.ErrorCode;

/// Whether somebody may come into a session, and as whom.
sealed interface Admission {
    /// As a client that is new, or that was there before.
    record Admitted(Client client) implements Admission {
    }

    /// Not at all, or not like this.
    record Refused(ErrorCode code, String message, String help) implements Admission {
    }
}
