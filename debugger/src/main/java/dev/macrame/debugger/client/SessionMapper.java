package dev.macrame.debugger.client;

import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ControlState;
import dev.macrame.debug.v1.Gap;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.SessionSummary;
import dev.macrame.debugger.wire.BreakpointMapper;
import dev.macrame.debugger.wire.EventMapper;
import dev.macrame.debugger.wire.RunMapper;
import dev.macrame.debugger.wire.StateMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the server says of sessions, as this package has it.
final class SessionMapper {
    private SessionMapper() {
    }

    static SessionInfo toInfo(SessionSummary message) {
        return new SessionInfo(message.getId(), message.getTitle(), message.getClients());
    }

    static List<SessionInfo> toInfos(List<SessionSummary> messages) {
        return messages.stream().map(SessionMapper::toInfo).toList();
    }

    static ControlInfo toInfo(ControlState message) {
        return new ControlInfo(message.getIsHeld()
                ? Optional.of(new ControlInfo.Holder(message.getClientId(), message.getClientName(),
                        message.getIsAway()))
                : Optional.empty(), message.getLeaseMillis());
    }

    static Attachment toAttachment(Attached message) throws WireException {
        Position position = RunMapper.toPosition(message.getPosition());
        List<Breakpoint> breakpoints = new ArrayList<>();
        for (dev.macrame.debug.v1.Breakpoint breakpoint : message.getBreakpointsList()) {
            breakpoints.add(BreakpointMapper.toBreakpoint(breakpoint));
        }
        return new Attachment(toInfo(message.getSession()), message.getClientId(),
                StateMapper.toDescription(message.getDescription()), position, message.getIsRunning(), breakpoints,
                toInfo(message.getControl()), message.getMissedEvents(), toLastStop(message));
    }

    /// A stop that was told to nobody here yet is true for the moment of its position.
    private static Optional<Event.Stopped> toLastStop(Attached message) throws WireException {
        return message.hasLastStop()
                ? Optional.of(RunMapper.toStopped(RunMapper.toPosition(message.getLastStop().getPosition()).at(),
                        message.getLastStop()))
                : Optional.empty();
    }

    static SessionEvent.Gap toGap(Gap message) throws WireException {
        return new SessionEvent.Gap(EventMapper.toStreams(List.of(message.getStream())).getFirst(),
                message.getDropped());
    }

    /// The failure of an answer of another kind than the question.
    static WireException unexpected(ServerMessage message, String expected) {
        return new WireException("the answer is of the wrong kind", expected, message.getBodyCase().name());
    }
}
