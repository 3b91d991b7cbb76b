package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.BreakpointChanged;
import dev.macrame.debug.v1.Forked;
import dev.macrame.debug.v1.Logged;
import dev.macrame.debug.v1.MemoryChanged;
import dev.macrame.debug.v1.Progress;
import dev.macrame.debug.v1.RunResumed;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Traced;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.isa.Decoding;
import dev.macrame.isa.Instruction;
import java.util.List;
import java.util.Optional;

/// What happens to a run.
public final class EventMapper {
    private EventMapper() {
    }

    /// The message of an event; its seq is still to be set.
    public static ServerMessage.Builder toMessage(Event event) {
        ServerMessage.Builder message = ServerMessage.newBuilder().setAt(RunMapper.toMessage(event.at()));
        return switch (event) {
            case Event.Resumed(var _, var direction, String client) -> message.setIsRunning(true).setRunResumed(
                    RunResumed.newBuilder().setDirection(Enums.DIRECTION.toWire(direction)).setClient(client));
            case Event.Stopped stopped -> message.setStopped(RunMapper.toMessage(stopped));
            case Event.BreakpointChanged(var _, var change, var breakpoint) -> message.setBreakpointChanged(
                    BreakpointChanged.newBuilder().setChange(Enums.BREAKPOINT_CHANGE.toWire(change))
                            .setBreakpoint(BreakpointMapper.toMessage(breakpoint)));
            case Event.Forked(var _, var lost, String client) ->
                message.setForked(Forked.newBuilder().setLost(RunMapper.toMessage(lost)).setClient(client));
            case Event.Logged(var _, int breakpoint, String text) ->
                message.setLogged(Logged.newBuilder().setBreakpoint(breakpoint).setText(text));
            case Event.Traced(var _, var issue) -> message.setIsRunning(true).setTraced(toMessage(issue));
            case Event.Progress(var _, var direction) -> message.setIsRunning(true)
                    .setProgress(Progress.newBuilder().setDirection(Enums.DIRECTION.toWire(direction)));
            case Event.MemoryChanged(var _, var spans, boolean isAll) -> message.setMemoryChanged(
                    MemoryChanged.newBuilder().addAllSpans(spans.stream().map(SpanMapper::toMessage).toList())
                            .setIsAll(isAll));
        };
    }

    /// The event in a message; nothing if the message is a reply, or tells of the connection or the session.
    ///
    /// @throws WireException if the message has no body that this version knows, or one that means nothing
    public static Optional<Event> toEvent(ServerMessage message) throws WireException {
        return switch (message.getBodyCase()) {
            case HELLO, WELCOME, PING, PONG, BYE, SESSION_LIST, ATTACHED, LOADED, CONTROL_STATE, SUBSCRIBED, CREDITED,
                    CONTROL_CHANGED, GAP ->
                Optional.empty();
            case ERROR, DESCRIPTION, PROGRAM_IMAGE, POSITION_NOW, RESUMED, PAUSING, REGISTERS, ACCUMULATOR, PARAMETERS,
                    MEMORY_BYTES, TRANSFERS, ACCOUNT_SO_FAR, HASH, LISTING, VALUE, WRITTEN, LAST_WRITER, BREAKPOINT_SET,
                    BREAKPOINT_REMOVED, BREAKPOINTS ->
                Optional.empty();
            case RUN_RESUMED -> Optional.of(toResumed(at(message), message.getRunResumed()));
            case STOPPED -> Optional.of(RunMapper.toStopped(at(message), message.getStopped()));
            case BREAKPOINT_CHANGED -> Optional.of(toChanged(at(message), message.getBreakpointChanged()));
            case FORKED -> Optional.of(new Event.Forked(at(message),
                    RunMapper.toTimePoint(message.getForked().getLost()), message.getForked().getClient()));
            case LOGGED -> Optional.of(new Event.Logged(at(message),
                    BreakpointMapper.id(message.getLogged().getBreakpoint()), message.getLogged().getText()));
            case TRACED -> Optional.of(new Event.Traced(at(message), toIssue(message.getTraced())));
            case PROGRESS -> Optional.of(new Event.Progress(at(message),
                    Enums.DIRECTION.fromWire(message.getProgress().getDirection())));
            case MEMORY_CHANGED -> Optional.of(new Event.MemoryChanged(at(message),
                    Checked.each(message.getMemoryChanged().getSpansList(), SpanMapper::toSpan),
                    message.getMemoryChanged().getIsAll()));
            case BODY_NOT_SET -> throw Checked.missing("the body of the message");
        };
    }

    /// The streams in a message, each once; unspecified ones and ones that this version does not know are refused.
    public static List<Event.Stream> toStreams(List<Stream> messages) throws WireException {
        return Checked.each(messages, Enums.STREAM::fromWire).stream().distinct().toList();
    }

    /// The stream on the wire.
    public static Stream toMessage(Event.Stream stream) {
        return Enums.STREAM.toWire(stream);
    }

    private static TimePoint at(ServerMessage message) throws WireException {
        Checked.present("the moment of an event", message.hasAt());
        return RunMapper.toTimePoint(message.getAt());
    }

    private static Event toResumed(TimePoint at, RunResumed message) throws WireException {
        return new Event.Resumed(at, Enums.DIRECTION.fromWire(message.getDirection()), message.getClient());
    }

    private static Event toChanged(TimePoint at, BreakpointChanged message) throws WireException {
        return new Event.BreakpointChanged(at, Enums.BREAKPOINT_CHANGE.fromWire(message.getChange()),
                BreakpointMapper.toBreakpoint(message.getBreakpoint()));
    }

    private static Traced toMessage(Issue issue) {
        Traced.Builder message = Traced.newBuilder().setCycle(issue.cycle()).setStall(issue.stall())
                .setCause(Enums.CAUSE.toWire(issue.cause())).setOccupied(issue.occupied()).setPc(issue.pc())
                .setWord(issue.instruction().word());
        issue.reads().forEach(span -> message.addReads(SpanMapper.toMessage(span)));
        issue.writes().forEach(span -> message.addWrites(SpanMapper.toMessage(span)));
        issue.results().forEach(result -> message.addResults(dev.macrame.debug.v1.Result.newBuilder()
                .setRegister(result.register()).setCount(result.count()).addAllFirst(result.first())));
        return message.build();
    }

    private static Issue toIssue(Traced message) throws WireException {
        return new Issue(Checked.number("cycle", message.getCycle()), Checked.number("stall", message.getStall()),
                Enums.CAUSE.optional(message.getCause()), Checked.number("occupied", message.getOccupied()),
                Checked.number("pc", message.getPc()), toInstruction(message.getWord()),
                Checked.each(message.getReadsList(), SpanMapper::toSpan),
                Checked.each(message.getWritesList(), SpanMapper::toSpan),
                Checked.each(message.getResultsList(), EventMapper::toResult));
    }

    private static Instruction toInstruction(long word) throws WireException {
        return switch (Instruction.decode(word)) {
            case Instruction instruction -> instruction;
            case Decoding.Illegal(var _, String reason) ->
                throw new WireException("the word is no instruction: " + reason, "an instruction",
                        "0x%016x".formatted(word));
        };
    }

    private static Result toResult(dev.macrame.debug.v1.Result message) throws WireException {
        return new Result(message.getRegister(), Checked.number("the number of values", message.getCount()),
                message.getFirstList());
    }
}
