package dev.macrame.emulator.semantics;

import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.View;

/// What changes accumulators. Cells hold exact sums; whether one fits the machine is asked where it leaves.
final class MacUnit {
    /// No instruction adds more to one cell: 256 lanes of groups of 8 products of 17 x 17 bits.
    private static final long MOST_PRODUCTS = 1L << 46;
    private static final long MOST_ELEMENT = 1L << 33;

    private MacUnit() {
    }

    static void clr(Core core, Step step) {
        Accumulator acc = core.acc[step.d];
        acc.clear();
        core.checks.wroteCells(step.d, core.rows(), core.columns());
    }

    static void mac(Core core, Step step) {
        Operand left = step.leftOperand();
        Operand right = step.rightOperand();
        left.locate(core);
        right.locate(core);
        int leftZero = left.zero(core);
        int rightZero = right.zero(core);
        Accumulator acc = core.acc[step.d];
        prepare(core, step, acc, 1, 1);
        ElementType leftType = left.elementType();
        ElementType rightType = right.elementType();
        ByteMemory leftBytes = core.memory(left.memory);
        ByteMemory rightBytes = core.memory(right.memory);
        int leftAt = left.start();
        int rightAt = right.start();
        long sum = 0;
        for (int member = 0; member < step.depth; member++) {
            sum += (long) (leftBytes.load(leftAt, leftType) - leftZero)
                    * (rightBytes.load(rightAt, rightType) - rightZero);
            leftAt += leftType.bytes();
            rightAt += rightType.bytes();
        }
        acc.cells[0] = (step.fromZero ? 0 : acc.cells[0]) + (step.negate ? -sum : sum);
        finish(core, step, acc, 1, 1, MOST_PRODUCTS);
        left.advance(core);
        right.advance(core);
    }

    static void dot(Core core, Step step) {
        locateVectors(core, step, core.vl);
        Accumulator acc = core.acc[step.d];
        prepare(core, step, acc, 1, 1);
        long sum = 0;
        for (int i = 0; i < core.vl * step.depth; i++) {
            sum += (long) core.leftValues[i] * core.rightValues[i];
        }
        acc.cells[0] = (step.fromZero ? 0 : acc.cells[0]) + (step.negate ? -sum : sum);
        finish(core, step, acc, 1, 1, MOST_PRODUCTS);
        advanceBoth(core, step);
    }

    static void vmac(Core core, Step step) {
        locateVectors(core, step, core.vl);
        Accumulator acc = core.acc[step.d];
        prepare(core, step, acc, 1, core.vl);
        int depth = step.depth;
        for (int lane = 0; lane < core.vl; lane++) {
            long sum = products(core, lane * depth, lane * depth, depth);
            acc.cells[lane] = (step.fromZero ? 0 : acc.cells[lane]) + (step.negate ? -sum : sum);
        }
        finish(core, step, acc, 1, core.vl, MOST_PRODUCTS);
        advanceBoth(core, step);
    }

    static void opa(Core core, Step step) {
        locateVectors(core, step, core.vr);
        Accumulator acc = core.acc[step.d];
        prepare(core, step, acc, core.vr, core.vl);
        int depth = step.depth;
        for (int row = 0; row < core.vr; row++) {
            int cell = acc.row(row);
            for (int lane = 0; lane < core.vl; lane++) {
                long sum = products(core, row * depth, lane * depth, depth);
                acc.cells[cell] = (step.fromZero ? 0 : acc.cells[cell]) + (step.negate ? -sum : sum);
                cell++;
            }
        }
        finish(core, step, acc, core.vr, core.vl, MOST_PRODUCTS);
        advanceBoth(core, step);
    }

    /// The sum over one group.
    private static long products(Core core, int left, int right, int depth) {
        long sum = 0;
        for (int member = 0; member < depth; member++) {
            sum += (long) core.leftValues[left + member] * core.rightValues[right + member];
        }
        return sum;
    }

    /// What `ld`, `vld` and `tld` do: the view's cells become its elements.
    static void load(Core core, Step step, int rows, int lanes) {
        Operand operand = step.only();
        operand.locate(core);
        Accumulator acc = core.acc[step.d];
        ByteMemory bytes = core.memory(operand.memory);
        ElementType type = operand.elementType();
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                int element = operand.view == View.TILE ? operand.start(row) + lane * type.bytes()
                        : operand.start(lane);
                acc.cells[acc.row(row) + lane] = bytes.load(element, type);
            }
        }
        acc.noteUpTo(MOST_ELEMENT);
        core.checks.wroteCells(step.d, rows, lanes);
        operand.advance(core);
    }

    /// A lane operation: what becomes of a cell and an element.
    interface LaneOperation {
        long apply(long cell, long element);
    }

    static void lanes(Core core, Step step, LaneOperation operation, boolean adds) {
        Operand operand = step.only();
        operand.locate(core);
        Accumulator acc = core.acc[step.d];
        if (!step.fromZero) {
            core.checks.readCells(step.d, 1, core.vl);
            if (adds) {
                acc.checkRoom(1, core.vl);
            }
        }
        operand.load(core, core.vl, 1, 0, core.leftValues);
        for (int lane = 0; lane < core.vl; lane++) {
            long element = core.leftValues[lane];
            acc.cells[lane] = step.fromZero ? element : operation.apply(acc.cells[lane], element);
        }
        finish(core, step, acc, 1, core.vl, MOST_ELEMENT);
        operand.advance(core);
    }

    /// Adds rescaled elements.
    static void addRescaled(Core core, Step step) {
        Operand operand = step.only();
        operand.locate(core);
        Accumulator acc = core.acc[step.d];
        core.checks.readParameters(step.q, core.vl);
        prepare(core, step, acc, 1, core.vl);
        operand.load(core, core.vl, 1, 0, core.leftValues);
        for (int lane = 0; lane < core.vl; lane++) {
            core.wide[lane] = PostUnit.rescale(core.q[step.q], lane, step.rounding, core.leftValues[lane]);
        }
        for (int lane = 0; lane < core.vl; lane++) {
            long rescaled = step.negate ? -core.wide[lane] : core.wide[lane];
            acc.cells[lane] = (step.fromZero ? 0 : acc.cells[lane]) + rescaled;
        }
        finish(core, step, acc, 1, core.vl, Accumulator.LIMIT);
        operand.advance(core);
    }

    /// Finds both operands and reads their elements.
    ///
    /// @param leftCount the elements or groups of the left one
    private static void locateVectors(Core core, Step step, int leftCount) {
        Operand left = step.leftOperand();
        Operand right = step.rightOperand();
        left.locate(core);
        right.locate(core);
        int leftZero = left.zero(core);
        int rightZero = right.zero(core);
        left.load(core, leftCount, step.depth, leftZero, core.leftValues);
        right.load(core, core.vl, step.depth, rightZero, core.rightValues);
    }

    private static void advanceBoth(Core core, Step step) {
        step.leftOperand().advance(core);
        step.rightOperand().advance(core);
    }

    private static void prepare(Core core, Step step, Accumulator acc, int rows, int lanes) {
        if (!step.fromZero) {
            core.checks.readCells(step.d, rows, lanes);
            acc.checkRoom(rows, lanes);
        }
    }

    private static void finish(Core core, Step step, Accumulator acc, int rows, int lanes, long growth) {
        if (step.fromZero) {
            acc.noteUpTo(growth);
        } else {
            acc.noteGrowth(growth);
        }
        core.checks.wroteCells(step.d, rows, lanes);
    }
}
