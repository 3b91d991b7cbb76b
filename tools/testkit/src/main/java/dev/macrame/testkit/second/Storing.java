package dev.macrame.testkit.second;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.View;
import java.math.BigInteger;
import java.util.List;

/// The instructions of the unit `post`: the store path, its parameters, and the table.
final class Storing {
    private static final int TABLE_BYTES = 256;

    private final Core core;
    private final Instruction instruction;
    private final Op op;

    Storing(Core core, Instruction instruction) {
        this.core = core;
        this.instruction = instruction;
        this.op = instruction.op();
    }

    void execute() {
        switch (op) {
            case ST_X -> storeScalar();
            case LDQ -> loadParameters();
            case VLUT -> lookUp();
            default -> drain();
        }
    }

    private void storeScalar() {
        ElementType type = Core.type(instruction);
        Operand to = new Operand(core, instruction, Scalars.access(instruction), type.bytes());
        long value = core.x[instruction.get(Field.D)];
        Trap.unless(type.holds(value), TrapKind.NARROW);
        core.setElement(to.memory(), to.address(0, 0), type, value);
        written(to);
        to.move();
    }

    private void drain() {
        ElementType type = Core.type(instruction);
        Operand to = new Operand(core, instruction, Scalars.access(instruction), type.bytes());
        boolean rescales = op == Op.RQ || op == Op.VRQ || op == Op.TRQ;
        long zeroPoint = rescales ? bound(Field.ZERO_POINT, instruction.get(Field.ZERO_POINT) != 0, 0, type) : 0;
        long low = rescales ? bound(Field.LOW, instruction.get(Field.LOW_GIVEN) == 1, type.min(), type) : type.min();
        long high = rescales ? bound(Field.HIGH, instruction.get(Field.HIGH_GIVEN) == 1, type.max(), type)
                : type.max();
        Trap.unless(low <= high, TrapKind.RANGE);
        int rows = op == Op.TST || op == Op.TRQ ? core.vr : 1;
        int columns = op == Op.ST || op == Op.RQ ? 1 : core.vl;
        long[][] values = new long[rows][columns];
        int clipped = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long cell = core.cells[instruction.get(Field.D)][row][column];
                Trap.unless(core.mayLeave(cell), TrapKind.OVERFLOW);
                BigInteger value = rescales ? rescaled(cell, column).add(BigInteger.valueOf(zeroPoint))
                        : BigInteger.valueOf(cell);
                BigInteger kept = value.max(BigInteger.valueOf(low)).min(BigInteger.valueOf(high));
                clipped += rescales || kept.equals(value) ? 0 : 1;
                values[row][column] = kept.longValueExact();
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                core.setElement(to.memory(), to.address(row, column), type, values[row][column]);
            }
        }
        core.tally.addClipped(core.pc, clipped);
        core.tally.addOperations(core.pc, rescales ? (long) rows * columns : 0);
        written(to);
        to.move();
    }

    private BigInteger rescaled(long cell, int column) {
        Parameters.Entry entry = core.parameters.register(instruction.get(Field.Q))[column];
        return Rescaling.of(Slot.RoundingSuffix.in(instruction.word()), cell, entry);
    }

    private long bound(Field field, boolean isGiven, long otherwise, ElementType type) {
        long value = isGiven ? core.x[instruction.get(field)] : otherwise;
        Trap.unless(type.holds(value), TrapKind.RANGE);
        return value;
    }

    private void loadParameters() {
        Operand from = new Operand(core, instruction, Scalars.access(instruction), View.RECORD_BYTES);
        Parameters.Entry[] loaded = new Parameters.Entry[core.vl];
        for (int lane = 0; lane < loaded.length; lane++) {
            byte[] bytes = new byte[View.RECORD_BYTES];
            System.arraycopy(core.memory(from.memory()), (int) from.address(0, lane), bytes, 0, bytes.length);
            loaded[lane] = Parameters.Entry.of(bytes);
        }
        System.arraycopy(loaded, 0, core.parameters.register(instruction.get(Field.D)), 0, loaded.length);
        read(from);
        from.move();
    }

    private void lookUp() {
        ElementType type = Core.type(instruction);
        List<Slot.Access> accesses = op.slots().stream().filter(Slot.Access.class::isInstance)
                .map(Slot.Access.class::cast).toList();
        Operand to = new Operand(core, instruction, accesses.get(0), type.bytes());
        Operand from = new Operand(core, instruction, accesses.get(1), type.bytes());
        Memory memory = Memory.ofCode(instruction.get(Field.TABLE_MEMORY));
        long table = core.x[instruction.get(Field.TABLE_REGISTER)];
        Trap.unless(table >= 0 && table + TABLE_BYTES <= core.memory(memory).length, TrapKind.BOUNDS);
        Trap.unless(!core.inFlight.conflicts(-1, new InFlight.Bytes(memory, table, TABLE_BYTES), false),
                TrapKind.IN_FLIGHT);
        long[] values = new long[core.vl];
        for (int lane = 0; lane < values.length; lane++) {
            long index = core.element(from.memory(), from.address(0, lane), type) - type.min();
            values[lane] = core.element(memory, table + index, type);
        }
        for (int lane = 0; lane < values.length; lane++) {
            core.setElement(to.memory(), to.address(0, lane), type, values[lane]);
        }
        core.tally.addBytes(memory, Tally.Way.CORE_READS, core.pc, values.length);
        read(from);
        written(to);
        to.move();
        from.move();
    }

    private void read(Operand operand) {
        core.tally.addBytes(operand.memory(), Tally.Way.CORE_READS, core.pc, operand.bytes());
    }

    private void written(Operand operand) {
        core.tally.addBytes(operand.memory(), Tally.Way.CORE_WRITES, core.pc, operand.bytes());
    }
}
