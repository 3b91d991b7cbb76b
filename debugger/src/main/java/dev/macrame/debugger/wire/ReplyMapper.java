package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.BreakpointRemoved;
import dev.macrame.debug.v1.BreakpointSet;
import dev.macrame.debug.v1.Breakpoints;
import dev.macrame.debug.v1.Error;
import dev.macrame.debug.v1.Hash;
import dev.macrame.debug.v1.LastWriter;
import dev.macrame.debug.v1.Pausing;
import dev.macrame.debug.v1.PositionNow;
import dev.macrame.debug.v1.Resumed;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Unit;
import dev.macrame.debug.v1.Value;
import dev.macrame.debug.v1.WritingClient;
import dev.macrame.debug.v1.WritingInstruction;
import dev.macrame.debug.v1.Written;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.TimePoint;
import java.util.Optional;

/// What a run answers.
public final class ReplyMapper {
    private ReplyMapper() {
    }

    /// The message of an answer; seq and reply_to are still to be set.
    public static ServerMessage.Builder toMessage(Answer answer) {
        ServerMessage.Builder message = ServerMessage.newBuilder().setAt(RunMapper.toMessage(answer.at()))
                .setIsRunning(answer.isRunning());
        return switch (answer.reply()) {
            case Reply.Refused refused -> message.setError(toMessage(refused));
            case Reply.Description description -> message.setDescription(StateMapper.toMessage(description));
            case Reply.ProgramImage(var program) -> message.setProgramImage(StateMapper.toMessage(program));
            case Reply.PositionNow(var position) ->
                message.setPositionNow(PositionNow.newBuilder().setPosition(RunMapper.toMessage(position)));
            case Reply.Resumed _ -> message.setResumed(Resumed.getDefaultInstance());
            case Reply.Pausing(boolean wasRunning) ->
                message.setPausing(Pausing.newBuilder().setWasRunning(wasRunning));
            case Reply.Registers registers -> message.setRegisters(StateMapper.toMessage(registers));
            case Reply.Accumulator accumulator -> message.setAccumulator(StateMapper.toMessage(accumulator));
            case Reply.Parameters parameters -> message.setParameters(StateMapper.toMessage(parameters));
            case Reply.Bytes bytes -> message.setMemoryBytes(StateMapper.toMessage(bytes));
            case Reply.Transfers transfers -> message.setTransfers(AccountMapper.toMessage(transfers));
            case Reply.AccountSoFar account -> message.setAccountSoFar(AccountMapper.toMessage(account));
            case Reply.Hash(long hash) -> message.setHash(Hash.newBuilder().setHash(hash));
            case Reply.Listing listing -> message.setListing(StateMapper.toMessage(listing));
            case Reply.Value(long value) -> message.setValue(Value.newBuilder().setValue(value));
            case Reply.Written(var forkedFrom) -> message.setWritten(toWritten(forkedFrom));
            case Reply.LastWriter(var writer) -> message.setLastWriter(toMessage(writer));
            case Reply.BreakpointSet(var breakpoint) -> message.setBreakpointSet(
                    BreakpointSet.newBuilder().setBreakpoint(BreakpointMapper.toMessage(breakpoint)));
            case Reply.BreakpointRemoved(int id) ->
                message.setBreakpointRemoved(BreakpointRemoved.newBuilder().setId(id));
            case Reply.Breakpoints(var breakpoints) -> message.setBreakpoints(Breakpoints.newBuilder()
                    .addAllBreakpoints(breakpoints.stream().map(BreakpointMapper::toMessage).toList()));
        };
    }

    /// The answer in a message; nothing if the message is no reply of a run.
    ///
    /// @param otherwise the moment for an Error that tells none, because it never came to the run
    /// @throws WireException if the message has no body that this version knows, or one that means nothing
    public static Optional<Answer> toAnswer(ServerMessage message, TimePoint otherwise) throws WireException {
        Optional<Reply> reply = toReply(message);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        Checked.present("the moment of a reply", message.hasAt() || message.hasError());
        TimePoint at = message.hasAt() ? RunMapper.toTimePoint(message.getAt()) : otherwise;
        return Optional.of(new Answer(at, message.getIsRunning(), reply.get()));
    }

    private static Optional<Reply> toReply(ServerMessage message) throws WireException {
        return switch (message.getBodyCase()) {
            case HELLO, WELCOME, PING, PONG, BYE, SESSION_LIST, ATTACHED, LOADED, CONTROL_STATE, SUBSCRIBED, CREDITED ->
                Optional.empty();
            case RUN_RESUMED, STOPPED, BREAKPOINT_CHANGED, FORKED, CONTROL_CHANGED, GAP, LOGGED, TRACED, PROGRESS,
                    MEMORY_CHANGED ->
                Optional.empty();
            case ERROR -> Optional.of(toRefused(message.getError()));
            case DESCRIPTION -> Optional.of(StateMapper.toDescription(message.getDescription()));
            case PROGRAM_IMAGE ->
                Optional.of(new Reply.ProgramImage(StateMapper.toProgram(message.getProgramImage())));
            case POSITION_NOW ->
                Optional.of(new Reply.PositionNow(RunMapper.toPosition(message.getPositionNow().getPosition())));
            case RESUMED -> Optional.of(new Reply.Resumed());
            case PAUSING -> Optional.of(new Reply.Pausing(message.getPausing().getWasRunning()));
            case REGISTERS -> Optional.of(StateMapper.toRegisters(message.getRegisters()));
            case ACCUMULATOR -> Optional.of(StateMapper.toAccumulator(message.getAccumulator()));
            case PARAMETERS -> Optional.of(StateMapper.toParameters(message.getParameters()));
            case MEMORY_BYTES -> Optional.of(StateMapper.toBytes(message.getMemoryBytes()));
            case TRANSFERS -> Optional.of(AccountMapper.toTransfers(message.getTransfers()));
            case ACCOUNT_SO_FAR -> Optional.of(AccountMapper.toAccount(message.getAccountSoFar()));
            case HASH -> Optional.of(new Reply.Hash(message.getHash().getHash()));
            case LISTING -> Optional.of(StateMapper.toListing(message.getListing()));
            case VALUE -> Optional.of(new Reply.Value(message.getValue().getValue()));
            case WRITTEN -> Optional.of(toWritten(message.getWritten()));
            case LAST_WRITER -> Optional.of(new Reply.LastWriter(toWriter(message.getLastWriter())));
            case BREAKPOINT_SET -> Optional.of(new Reply.BreakpointSet(
                    BreakpointMapper.toBreakpoint(message.getBreakpointSet().getBreakpoint())));
            case BREAKPOINT_REMOVED -> Optional
                    .of(new Reply.BreakpointRemoved(BreakpointMapper.id(message.getBreakpointRemoved().getId())));
            case BREAKPOINTS -> Optional.of(new Reply.Breakpoints(Checked
                    .each(message.getBreakpoints().getBreakpointsList(), BreakpointMapper::toBreakpoint)));
            case BODY_NOT_SET -> throw Checked.missing("the body of the message");
        };
    }

    /// The message of a refusal.
    public static Error toMessage(Reply.Refused refused) {
        return Error.newBuilder().setCode(Enums.CODE.toWire(refused.code())).setMessage(refused.message())
                .setExpected(refused.expected()).setGot(refused.got()).setHelp(refused.help()).build();
    }

    /// The refusal in a message.
    ///
    /// @throws WireException also for the codes that no run refuses with: VERSION and UNAUTHORIZED
    public static Reply.Refused toRefused(Error message) throws WireException {
        return new Reply.Refused(Enums.CODE.fromWire(message.getCode()), message.getMessage(), message.getExpected(),
                message.getGot(), message.getHelp());
    }

    private static Written toWritten(Optional<TimePoint> forkedFrom) {
        Written.Builder message = Written.newBuilder();
        forkedFrom.map(RunMapper::toMessage).ifPresent(message::setForkedFrom);
        return message.build();
    }

    private static Reply toWritten(Written message) throws WireException {
        return new Reply.Written(message.hasForkedFrom()
                ? Optional.of(RunMapper.toTimePoint(message.getForkedFrom()))
                : Optional.empty());
    }

    private static LastWriter toMessage(Reply.Writer writer) {
        LastWriter.Builder message = LastWriter.newBuilder();
        return (switch (writer) {
            case Reply.Writer.Instruction(var before, int pc, long cycle, String text, String place) ->
                message.setInstruction(WritingInstruction.newBuilder().setBefore(RunMapper.toMessage(before))
                        .setPc(pc).setCycle(cycle).setText(text).setPlace(place));
            case Reply.Writer.Debugger(var at, String client) ->
                message.setClient(WritingClient.newBuilder().setAt(RunMapper.toMessage(at)).setClient(client));
            case Reply.Writer.Loaded _ -> message.setLoaded(Unit.getDefaultInstance());
        }).build();
    }

    private static Reply.Writer toWriter(LastWriter message) throws WireException {
        return switch (message.getWriterCase()) {
            case INSTRUCTION -> toInstruction(message.getInstruction());
            case CLIENT -> new Reply.Writer.Debugger(RunMapper.toTimePoint(message.getClient().getAt()),
                    message.getClient().getClient());
            case LOADED -> new Reply.Writer.Loaded();
            case WRITER_NOT_SET -> throw Checked.missing("the last writer");
        };
    }

    private static Reply.Writer toInstruction(WritingInstruction message) throws WireException {
        return new Reply.Writer.Instruction(RunMapper.toTimePoint(message.getBefore()),
                Checked.number("pc", message.getPc()), Checked.number("cycle", message.getCycle()), message.getText(),
                message.getPlace());
    }
}
