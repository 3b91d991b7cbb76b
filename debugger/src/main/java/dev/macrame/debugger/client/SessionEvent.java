package dev.macrame.debugger.client;

import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;

/// Something that has happened to the session or to the connection, and not to the run.
public sealed interface SessionEvent {
    /// The control has changed hands.
    record ControlChanged(ControlInfo control) implements SessionEvent {
    }

    /// Events of a stream were dropped here.
    record Gap(Event.Stream stream, long dropped) implements SessionEvent {
    }

    /// The connection is lost; the client tries to come back. What is asked meanwhile waits.
    ///
    /// @param why for people
    record Reconnecting(String why) implements SessionEvent {
    }

    /// The client is back. A stop that it has missed is told next; all else that it has missed is in the attachment.
    /// Events of streams may be missing without a [Gap].
    record Reconnected(Attachment attachment) implements SessionEvent {
    }

    /// The connection is lost for good: nothing more will be told, and whatever is asked is refused with this.
    record Lost(Reply.Refused why) implements SessionEvent {
    }
}
