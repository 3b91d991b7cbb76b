package dev.macrame.debugger.client;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.Reply;
import java.util.List;
import java.util.Optional;

/// Everything that a client has to know to go on, from when it was attached or came back.
///
/// @param clientId     the number of this client within the session
/// @param isRunning    whether the run went on
/// @param missedEvents how many events that must arrive this client has missed while it was away; what they told is in
///                     here
/// @param lastStop     the last stop, if the run stands and has gone before
public record Attachment(SessionInfo session, int clientId, Reply.Description description, Position position,
        boolean isRunning, List<Breakpoint> breakpoints, ControlInfo control, long missedEvents,
        Optional<Event.Stopped> lastStop) {
    public Attachment {
        breakpoints = List.copyOf(breakpoints);
    }
}
