package dev.macrame.testkit.second;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;
import java.util.List;

/// The instructions of the unit `mac`: those that change accumulators.
final class Growing {
    private final Core core;
    private final Instruction instruction;
    private final Op op;
    private final long[][] cells;
    private final boolean fromZero;
    private final boolean negative;

    Growing(Core core, Instruction instruction) {
        this.core = core;
        this.instruction = instruction;
        this.op = instruction.op();
        this.cells = core.cells[instruction.get(Field.D)];
        this.fromZero = instruction.get(Field.ZERO) == 1;
        this.negative = instruction.get(Field.NEGATE) == 1;
    }

    void execute() {
        switch (op) {
            case CLR -> Arrays.stream(cells).forEach(row -> Arrays.fill(row, 0));
            case MAC, DOT, VMAC, OPA -> multiply();
            default -> single();
        }
    }

    private void multiply() {
        PairType type = PairType.ofCode(instruction.get(Field.TYPE)).orElseThrow();
        int depth = Slot.PairSuffix.depth(instruction.word());
        List<Slot.Access> accesses = op.slots().stream().filter(Slot.Access.class::isInstance)
                .map(Slot.Access.class::cast).toList();
        Operand left = new Operand(core, instruction, accesses.get(0), depth * type.left().bytes());
        Operand right = new Operand(core, instruction, accesses.get(1), depth * type.right().bytes());
        long zeroLeft = zeroPoint(Field.ZERO_POINT_A, type.left());
        long zeroRight = zeroPoint(Field.ZERO_POINT_B, type.right());
        int rows = op == Op.OPA ? core.vr : 1;
        int columns = op == Op.VMAC || op == Op.OPA ? core.vl : 1;
        int terms = op == Op.DOT ? core.vl : 1;
        checkRoom(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long sum = 0;
                for (int term = 0; term < terms; term++) {
                    int leftIndex = op == Op.OPA ? row : column + term;
                    int rightIndex = column + term;
                    for (int i = 0; i < depth; i++) {
                        long a = core.element(left.memory(), left.address(0, leftIndex) + (long) i * type.left()
                                .bytes(), type.left());
                        long b = core.element(right.memory(), right.address(0, rightIndex) + (long) i * type.right()
                                .bytes(), type.right());
                        sum = Math.addExact(sum, Math.multiplyExact(a - zeroLeft, b - zeroRight));
                    }
                }
                grow(row, column, sum);
            }
        }
        core.tally.addMacs(core.pc, (long) rows * columns * terms * depth);
        read(left);
        read(right);
        left.move();
        right.move();
    }

    private void single() {
        ElementType type = Core.type(instruction);
        Operand operand = new Operand(core, instruction, Scalars.access(instruction), type.bytes());
        int rows = op == Op.TLD ? core.vr : 1;
        int columns = op == Op.LD_ACC ? 1 : core.vl;
        if (op == Op.VADD || op == Op.VAQ) {
            checkRoom(1, columns);
        }
        long[][] values = new long[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long element = core.element(operand.memory(), operand.address(row, column), type);
                values[row][column] = op == Op.VAQ ? rescaled(element, column) : element;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                combine(row, column, values[row][column]);
            }
        }
        switch (op) {
            case VADD, VMAX, VMIN, VAQ -> core.tally.addOperations(core.pc, columns);
            default -> {
            }
        }
        read(operand);
        operand.move();
    }

    private void combine(int row, int column, long value) {
        switch (op) {
            case VADD, VAQ -> grow(row, column, value);
            case VMAX -> cells[row][column] = fromZero ? value : Math.max(cells[row][column], value);
            case VMIN -> cells[row][column] = fromZero ? value : Math.min(cells[row][column], value);
            default -> cells[row][column] = value;
        }
    }

    private long rescaled(long element, int lane) {
        Parameters.Entry entry = core.parameters.register(instruction.get(Field.Q))[lane];
        return Rescaling.of(Slot.RoundingSuffix.in(instruction.word()), element, entry).longValueExact();
    }

    private void grow(int row, int column, long value) {
        long before = fromZero ? 0 : cells[row][column];
        cells[row][column] = negative ? Math.subtractExact(before, value) : Math.addExact(before, value);
    }

    private void checkRoom(int rows, int columns) {
        for (int row = 0; row < rows && !fromZero; row++) {
            for (int column = 0; column < columns; column++) {
                Trap.unless(Core.mayGrow(cells[row][column]), TrapKind.OVERFLOW);
            }
        }
    }

    private long zeroPoint(Field field, ElementType type) {
        int register = instruction.get(field);
        Trap.unless(register == 0 || type.holds(core.x[register]), TrapKind.RANGE);
        return core.x[register];
    }

    private void read(Operand operand) {
        core.tally.addBytes(operand.memory(), Tally.Way.CORE_READS, core.pc, operand.bytes());
    }
}
