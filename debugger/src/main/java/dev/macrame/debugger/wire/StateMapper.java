package dev.macrame.debugger.wire;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Accumulator;
import dev.macrame.debug.v1.Description;
import dev.macrame.debug.v1.Frame;
import dev.macrame.debug.v1.Listing;
import dev.macrame.debug.v1.ListingLine;
import dev.macrame.debug.v1.MemoryBytes;
import dev.macrame.debug.v1.Pair;
import dev.macrame.debug.v1.ParameterRecord;
import dev.macrame.debug.v1.Parameters;
import dev.macrame.debug.v1.ProgramImageBytes;
import dev.macrame.debug.v1.RegisterInfo;
import dev.macrame.debug.v1.Registers;
import dev.macrame.debug.v1.SpaceInfo;
import dev.macrame.debug.v1.Walk;
import dev.macrame.emulator.debug.Block;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.isa.QParam;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import java.util.Optional;

/// What is debugged, and the values in it.
public final class StateMapper {
    private StateMapper() {
    }

    /// The message of a description.
    public static Description toMessage(Reply.Description description) {
        Description.Builder message = Description.newBuilder().setMachine(description.machine())
                .setIsaHash(description.isaHash()).setTimingVersion(description.timingVersion())
                .setProgramHash(description.programHash()).setCores(description.cores());
        description.spaces().forEach(space -> message.addSpaces(SpaceInfo.newBuilder()
                .setSpace(Enums.SPACE.toWire(space.memory())).setName(space.memory().toString())
                .setSizeBytes(space.sizeBytes())));
        description.registers().forEach(register -> message.addRegisters(RegisterInfo.newBuilder()
                .setName(register.name()).setType(register.type()).setIsWritable(register.isWritable())));
        return message.build();
    }

    /// The description in a message.
    public static Reply.Description toDescription(Description message) throws WireException {
        return new Reply.Description(message.getMachine(), message.getIsaHash(),
                Checked.number("timing_version", message.getTimingVersion()), message.getProgramHash(),
                Checked.number("cores", message.getCores()),
                Checked.each(message.getSpacesList(), StateMapper::toSpace),
                Checked.each(message.getRegistersList(), register -> new Reply.RegisterInfo(register.getName(),
                        register.getType(), register.getIsWritable())));
    }

    private static Reply.Space toSpace(SpaceInfo message) throws WireException {
        long size = Checked.number("size_bytes", message.getSizeBytes());
        if (size > Integer.MAX_VALUE) {
            throw new WireException("size_bytes is too great", "0.." + Integer.MAX_VALUE, Long.toString(size));
        }
        return new Reply.Space(Enums.SPACE.fromWire(message.getSpace()), (int) size);
    }

    static ProgramImageBytes toMessage(Program program) {
        return ProgramImageBytes.newBuilder().setImage(ByteString.copyFrom(ProgramFile.write(program))).build();
    }

    static Program toProgram(ProgramImageBytes message) throws WireException {
        return switch (ProgramFile.read(message.getImage().toByteArray())) {
            case ProgramFile.Reading.Read(Program program) -> program;
            case ProgramFile.Reading.Refused(String problem, String _) ->
                throw new WireException(problem, "a program image", message.getImage().size() + " bytes");
        };
    }

    static Registers toMessage(Reply.Registers registers) {
        Registers.Builder message = Registers.newBuilder().setPc(registers.pc()).setVl(registers.vl())
                .setVr(registers.vr()).addAllScalars(registers.scalars());
        registers.walks().forEach(walk -> message.addWalks(toMessage(walk)));
        registers.frames().forEach(frame -> message.addFrames(Frame.newBuilder()
                .setKind(Enums.FRAME_KIND.toWire(frame.kind())).setStart(frame.start()).setEnd(frame.end())
                .setTotal(frame.total()).setLeft(frame.left())));
        return message.build();
    }

    static Reply.Registers toRegisters(Registers message) throws WireException {
        return new Reply.Registers(Checked.number("pc", message.getPc()), Checked.number("vl", message.getVl()),
                Checked.number("vr", message.getVr()), message.getScalarsList(),
                Checked.each(message.getWalksList(), StateMapper::toWalk),
                Checked.each(message.getFramesList(), StateMapper::toFrame));
    }

    private static Walk toMessage(Reply.WalkState walk) {
        Walk.Builder message = Walk.newBuilder().setNumber(walk.number()).setBase(walk.base())
                .setIsExhausted(walk.isExhausted()).setRingStart(walk.ringStart()).setRingBytes(walk.ringBytes());
        walk.pairs().forEach(pair -> message.addPairs(Pair.newBuilder().setCount(pair.count())
                .setStride(pair.stride()).setIndex(pair.index())));
        walk.address().ifPresent(message::setAddress);
        return message.build();
    }

    private static Reply.WalkState toWalk(Walk message) throws WireException {
        return new Reply.WalkState(Checked.number("the number of a walk", message.getNumber()), message.getBase(),
                message.getPairsList().stream()
                        .map(pair -> new Reply.PairState(pair.getCount(), pair.getStride(), pair.getIndex())).toList(),
                message.hasAddress() ? Optional.of(message.getAddress()) : Optional.empty(), message.getIsExhausted(),
                message.getRingStart(), message.getRingBytes());
    }

    private static Reply.FrameState toFrame(Frame message) throws WireException {
        return new Reply.FrameState(Enums.FRAME_KIND.fromWire(message.getKind()), message.getStart(), message.getEnd(),
                message.getTotal(), message.getLeft());
    }

    static Accumulator toMessage(Reply.Accumulator accumulator) {
        return Accumulator.newBuilder().setNumber(accumulator.number()).setRows(accumulator.rows())
                .setColumns(accumulator.columns()).addAllCells(accumulator.cells()).build();
    }

    static Reply.Accumulator toAccumulator(Accumulator message) throws WireException {
        int rows = Checked.number("rows", message.getRows());
        int columns = Checked.number("columns", message.getColumns());
        if ((long) rows * columns != message.getCellsCount()) {
            throw new WireException("an accumulator has too many cells or too few", rows + " x " + columns,
                    message.getCellsCount() + " cells");
        }
        return new Reply.Accumulator(Checked.number("the number of an accumulator", message.getNumber()), rows,
                columns, message.getCellsList());
    }

    static Parameters toMessage(Reply.Parameters parameters) {
        Parameters.Builder message = Parameters.newBuilder().setNumber(parameters.number());
        parameters.records().forEach(record -> message.addRecords(ParameterRecord.newBuilder()
                .setMultiplier(record.multiplier()).setLeft(record.left()).setRight(record.right())
                .setZero(record.zero()).setBias(record.bias())));
        return message.build();
    }

    static Reply.Parameters toParameters(Parameters message) throws WireException {
        return new Reply.Parameters(Checked.number("the number of a parameter register", message.getNumber()),
                message.getRecordsList().stream().map(record -> new QParam(record.getMultiplier(), record.getLeft(),
                        record.getRight(), record.getZero(), record.getBias())).toList());
    }

    static MemoryBytes toMessage(Reply.Bytes bytes) {
        return MemoryBytes.newBuilder().setSpace(Enums.SPACE.toWire(bytes.memory())).setStart(bytes.start())
                .setBytes(ByteString.copyFrom(bytes.bytes().toArray())).build();
    }

    static Reply.Bytes toBytes(MemoryBytes message) throws WireException {
        return new Reply.Bytes(Enums.SPACE.fromWire(message.getSpace()),
                Checked.number("the first byte", message.getStart()), Block.of(message.getBytes().toByteArray()));
    }

    static Listing toMessage(Reply.Listing listing) {
        Listing.Builder message = Listing.newBuilder();
        listing.lines().forEach(line -> message.addLines(ListingLine.newBuilder().setPc(line.pc()).setWord(line.word())
                .setText(line.text()).setPlace(line.place()).setSource(line.source())));
        return message.build();
    }

    static Reply.Listing toListing(Listing message) throws WireException {
        return new Reply.Listing(Checked.each(message.getLinesList(),
                line -> new Reply.ListingLine(Checked.number("pc", line.getPc()), line.getWord(), line.getText(),
                        line.getPlace(), line.getSource())));
    }
}
