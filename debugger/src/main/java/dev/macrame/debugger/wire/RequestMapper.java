package dev.macrame.debugger.wire;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.AddBreakpoint;
import dev.macrame.debug.v1.ChangeBreakpoint;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Describe;
import dev.macrame.debug.v1.Disassemble;
import dev.macrame.debug.v1.Evaluate;
import dev.macrame.debug.v1.FindLastWriter;
import dev.macrame.debug.v1.ListBreakpoints;
import dev.macrame.debug.v1.Pause;
import dev.macrame.debug.v1.ReadAccount;
import dev.macrame.debug.v1.ReadAccumulator;
import dev.macrame.debug.v1.ReadHash;
import dev.macrame.debug.v1.ReadMemory;
import dev.macrame.debug.v1.ReadParameters;
import dev.macrame.debug.v1.ReadPosition;
import dev.macrame.debug.v1.ReadProgram;
import dev.macrame.debug.v1.ReadRegisters;
import dev.macrame.debug.v1.ReadTransfers;
import dev.macrame.debug.v1.RemoveBreakpoint;
import dev.macrame.debug.v1.Resume;
import dev.macrame.debug.v1.WriteMemory;
import dev.macrame.debug.v1.WriteRegister;
import dev.macrame.emulator.debug.Block;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.WriteTarget;
import dev.macrame.isa.Memory;
import java.util.Optional;

/// What is asked of a run.
public final class RequestMapper {
    private RequestMapper() {
    }

    /// The message of a request; its seq is still to be set.
    public static ClientMessage.Builder toMessage(Request request) {
        ClientMessage.Builder message = ClientMessage.newBuilder();
        return switch (request) {
            case Request.Describe _ -> message.setDescribe(Describe.getDefaultInstance());
            case Request.ReadProgram _ -> message.setReadProgram(ReadProgram.getDefaultInstance());
            case Request.ReadPosition _ -> message.setReadPosition(ReadPosition.getDefaultInstance());
            case Request.Resume(Direction direction, Until until) -> message.setResume(Resume.newBuilder()
                    .setDirection(Enums.DIRECTION.toWire(direction)).setUntil(RunMapper.toMessage(until)));
            case Request.Pause _ -> message.setPause(Pause.getDefaultInstance());
            case Request.ReadRegisters _ -> message.setReadRegisters(ReadRegisters.getDefaultInstance());
            case Request.ReadAccumulator(int number) ->
                message.setReadAccumulator(ReadAccumulator.newBuilder().setNumber(number));
            case Request.ReadParameters(int number) ->
                message.setReadParameters(ReadParameters.newBuilder().setNumber(number));
            case Request.ReadMemory(Memory memory, int start, int count) -> message.setReadMemory(
                    ReadMemory.newBuilder().setSpace(Enums.SPACE.toWire(memory)).setStart(start).setCount(count));
            case Request.ReadTransfers _ -> message.setReadTransfers(ReadTransfers.getDefaultInstance());
            case Request.ReadAccount _ -> message.setReadAccount(ReadAccount.getDefaultInstance());
            case Request.ReadHash _ -> message.setReadHash(ReadHash.getDefaultInstance());
            case Request.Disassemble(int first, int count) ->
                message.setDisassemble(Disassemble.newBuilder().setFirst(first).setCount(count));
            case Request.Evaluate(String expression) ->
                message.setEvaluate(Evaluate.newBuilder().setExpression(expression));
            case Request.WriteRegister(String register, long value) ->
                message.setWriteRegister(WriteRegister.newBuilder().setRegister(register).setValue(value));
            case Request.WriteMemory(Memory memory, int start, Block bytes) ->
                message.setWriteMemory(WriteMemory.newBuilder().setSpace(Enums.SPACE.toWire(memory)).setStart(start)
                        .setBytes(ByteString.copyFrom(bytes.toArray())));
            case Request.FindLastWriter(WriteTarget target) -> message.setFindLastWriter(toMessage(target));
            case Request.AddBreakpoint(BreakpointPlan plan) ->
                message.setAddBreakpoint(AddBreakpoint.newBuilder().setPlan(BreakpointMapper.toMessage(plan)));
            case Request.ChangeBreakpoint(int id, int revision, BreakpointPlan plan) ->
                message.setChangeBreakpoint(ChangeBreakpoint.newBuilder().setId(id).setRevision(revision)
                        .setPlan(BreakpointMapper.toMessage(plan)));
            case Request.RemoveBreakpoint(int id) ->
                message.setRemoveBreakpoint(RemoveBreakpoint.newBuilder().setId(id));
            case Request.ListBreakpoints _ -> message.setListBreakpoints(ListBreakpoints.getDefaultInstance());
        };
    }

    /// The request in a message; nothing if the message is for the connection or the session and not for the run.
    ///
    /// @throws WireException if the message has no body that this version knows, or one that means nothing
    public static Optional<Request> toRequest(ClientMessage message) throws WireException {
        return switch (message.getBodyCase()) {
            case HELLO, AUTH, PING, PONG, BYE, LIST_SESSIONS, ATTACH, LOAD, TAKE_CONTROL, RELEASE_CONTROL, SUBSCRIBE,
                    CREDIT ->
                Optional.empty();
            case DESCRIBE -> Optional.of(new Request.Describe());
            case READ_PROGRAM -> Optional.of(new Request.ReadProgram());
            case READ_POSITION -> Optional.of(new Request.ReadPosition());
            case RESUME -> Optional.of(toResume(message.getResume()));
            case PAUSE -> Optional.of(new Request.Pause());
            case READ_REGISTERS -> Optional.of(new Request.ReadRegisters());
            case READ_ACCUMULATOR -> Optional.of(
                    new Request.ReadAccumulator(register("an accumulator", message.getReadAccumulator().getNumber())));
            case READ_PARAMETERS -> Optional.of(new Request.ReadParameters(
                    register("a parameter register", message.getReadParameters().getNumber())));
            case READ_MEMORY -> Optional.of(toReadMemory(message.getReadMemory()));
            case READ_TRANSFERS -> Optional.of(new Request.ReadTransfers());
            case READ_ACCOUNT -> Optional.of(new Request.ReadAccount());
            case READ_HASH -> Optional.of(new Request.ReadHash());
            case DISASSEMBLE -> Optional.of(toDisassemble(message.getDisassemble()));
            case EVALUATE -> Optional.of(new Request.Evaluate(message.getEvaluate().getExpression()));
            case WRITE_REGISTER -> Optional.of(new Request.WriteRegister(message.getWriteRegister().getRegister(),
                    message.getWriteRegister().getValue()));
            case WRITE_MEMORY -> Optional.of(toWriteMemory(message.getWriteMemory()));
            case FIND_LAST_WRITER -> Optional.of(new Request.FindLastWriter(toTarget(message.getFindLastWriter())));
            case ADD_BREAKPOINT ->
                Optional.of(new Request.AddBreakpoint(BreakpointMapper.toPlan(message.getAddBreakpoint().getPlan())));
            case CHANGE_BREAKPOINT -> Optional.of(toChange(message.getChangeBreakpoint()));
            case REMOVE_BREAKPOINT -> Optional
                    .of(new Request.RemoveBreakpoint(BreakpointMapper.id(message.getRemoveBreakpoint().getId())));
            case LIST_BREAKPOINTS -> Optional.of(new Request.ListBreakpoints());
            case BODY_NOT_SET -> throw Checked.missing("the body of the message");
        };
    }

    private static int register(String what, int number) throws WireException {
        return Checked.number("the number of " + what, number);
    }

    private static Request toResume(Resume message) throws WireException {
        return new Request.Resume(Enums.DIRECTION.fromWire(message.getDirection()),
                RunMapper.toUntil(message.getUntil()));
    }

    private static Request toReadMemory(ReadMemory message) throws WireException {
        return new Request.ReadMemory(Enums.SPACE.fromWire(message.getSpace()),
                Checked.number("the first byte", message.getStart()),
                Checked.number("the number of bytes", message.getCount()));
    }

    private static Request toDisassemble(Disassemble message) throws WireException {
        return new Request.Disassemble(Checked.number("the first pc", message.getFirst()),
                Checked.count("the number of instructions", message.getCount()));
    }

    private static Request toWriteMemory(WriteMemory message) throws WireException {
        return new Request.WriteMemory(Enums.SPACE.fromWire(message.getSpace()),
                Checked.number("the first byte", message.getStart()), Block.of(message.getBytes().toByteArray()));
    }

    private static FindLastWriter toMessage(WriteTarget target) {
        FindLastWriter.Builder message = FindLastWriter.newBuilder();
        return (switch (target) {
            case WriteTarget.Bytes(Memory memory, int start, int count) ->
                message.setBytes(SpanMapper.range(memory, start, count));
            case WriteTarget.Register(String name) -> message.setRegister(name);
        }).build();
    }

    private static WriteTarget toTarget(FindLastWriter message) throws WireException {
        return switch (message.getTargetCase()) {
            case BYTES -> new WriteTarget.Bytes(Enums.SPACE.fromWire(message.getBytes().getSpace()),
                    Checked.number("the first byte", message.getBytes().getStart()),
                    Checked.count("the number of bytes", message.getBytes().getCount()));
            case REGISTER -> new WriteTarget.Register(message.getRegister());
            case TARGET_NOT_SET -> throw Checked.missing("what was written");
        };
    }

    private static Request toChange(ChangeBreakpoint message) throws WireException {
        return new Request.ChangeBreakpoint(BreakpointMapper.id(message.getId()),
                BreakpointMapper.revision(message.getRevision()), BreakpointMapper.toPlan(message.getPlan()));
    }
}
