package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ServerHello;
import dev.macrame.emulator.debug.Reply;
import java.util.List;

/// What became of trying to connect.
sealed interface Dialled {
    /// The client is in.
    ///
    /// @param lastSeq of the server's messages
    record In(ServerHello hello, List<SessionInfo> sessions, long lastSeq) implements Dialled {
    }

    /// It will never be let in like this.
    record Refused(Reply.Refused why) implements Dialled {
    }

    /// Nobody is there, or not now; another time it may work.
    record Unreachable(Reply.Refused why) implements Dialled {
    }
}
