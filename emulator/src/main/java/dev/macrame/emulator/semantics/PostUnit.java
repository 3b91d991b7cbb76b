package dev.macrame.emulator.semantics;

import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The store path: what leaves an accumulator, its parameters, and table look-up.
final class PostUnit {
    private static final int TABLE_ENTRIES = 256;

    private PostUnit() {
    }

    /// What `st`, `vst` and `tst` do: saturates each value and counts those that were clipped.
    static void store(Core core, Step step, int rows, int lanes) {
        Operand operand = step.only();
        operand.locate(core);
        drain(core, step, rows, lanes);
        ElementType type = operand.elementType();
        for (int i = 0; i < rows * lanes; i++) {
            long stored = Math.clamp(core.wide[i], type.min(), type.max());
            core.clipped += stored == core.wide[i] ? 0 : 1;
            core.wide[i] = stored;
        }
        write(core, operand, rows, lanes);
    }

    static void storeRegister(Core core, Step step) {
        Operand operand = step.only();
        operand.locate(core);
        int value = core.x(step.d);
        ElementType type = operand.elementType();
        if (!type.holds(value)) {
            throw new TrapSignal(TrapKind.NARROW,
                    "x%d holds %d, outside %d..%d, the range of %s".formatted(step.d, value, type.min(), type.max(),
                            type),
                    "store a wider type, or bring the value into range with `min` and `max`");
        }
        core.wide[0] = value;
        write(core, operand, 1, 1);
    }

    /// What `rq`, `vrq` and `trq` do: rescales, adds the zero point, clamps.
    static void requantize(Core core, Step step, int rows, int lanes) {
        Operand operand = step.only();
        operand.locate(core);
        core.checks.readParameters(step.q, lanes);
        ElementType type = operand.elementType();
        long zero = step.zeroPoint == 0 ? 0 : bound(core, step.zeroPoint, type, "zero point");
        long low = step.low < 0 ? type.min() : bound(core, step.low, type, "lower bound");
        long high = step.high < 0 ? type.max() : bound(core, step.high, type, "upper bound");
        if (low > high) {
            throw new TrapSignal(TrapKind.RANGE, "the lower bound %d is above the upper bound %d".formatted(low, high),
                    "exchange the registers of `lo=` and `hi=`");
        }
        core.checks.readCells(step.d, rows, lanes);
        Accumulator acc = core.acc[step.d];
        QParams q = core.q[step.q];
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                long sum = core.drained(acc, acc.row(row) + lane);
                core.wide[row * lanes + lane] = Math.clamp(rescale(q, lane, step.rounding, sum) + zero, low, high);
            }
        }
        write(core, operand, rows, lanes);
    }

    /// The rescaled sum of a value and a lane's bias.
    static long rescale(QParams q, int lane, Rounding rounding, long value) {
        long bias = q.bias[lane];
        long sum = value + bias;
        if (((value ^ sum) & (bias ^ sum)) < 0) {
            throw new TrapSignal(TrapKind.RANGE, "the value %d and the bias %d of lane %d do not fit 64 bits together"
                    .formatted(value, bias, lane), "check the record that `ldq` has loaded");
        }
        return Rescale.apply(rounding, sum, q.multiplier[lane], q.left[lane], q.right[lane]);
    }

    static void loadParameters(Core core, Step step) {
        Operand operand = step.only();
        operand.locate(core);
        ByteMemory bytes = core.memory(operand.memory);
        QParam[] records = new QParam[core.vl];
        for (int lane = 0; lane < records.length; lane++) {
            ByteBuffer record = ByteBuffer.wrap(bytes.read(operand.start(lane), View.RECORD_BYTES)).order(
                    ByteOrder.LITTLE_ENDIAN);
            records[lane] = QParam.read(record);
            Rescale.check(records[lane], lane);
        }
        for (int lane = 0; lane < records.length; lane++) {
            core.q[step.d].set(lane, records[lane]);
        }
        core.checks.wroteParameters(step.d, records.length);
        operand.advance(core);
    }

    static void lookUp(Core core, Step step) {
        Operand to = step.leftOperand();
        Operand from = step.rightOperand();
        to.locate(core);
        from.locate(core);
        ElementType type = to.elementType();
        long table = core.x(step.tableRegister);
        ByteMemory entries = core.memory(step.tableMemory());
        entries.checkBounds(table, TABLE_ENTRIES);
        core.inFlight.checkRead(step.tableMemory(), (int) table, TABLE_ENTRIES);
        from.load(core, core.vl, 1, 0, core.leftValues);
        for (int lane = 0; lane < core.vl; lane++) {
            int entry = (int) (table + core.leftValues[lane] - type.min());
            core.checks.read(step.tableMemory(), entry, 1);
            core.wide[lane] = entries.load(entry, type);
        }
        writeOnly(core, to, 1, core.vl);
        to.advance(core);
        from.advance(core);
    }

    /// Takes the values of a view out of an accumulator, into [Core#wide], row by row.
    private static void drain(Core core, Step step, int rows, int lanes) {
        core.checks.readCells(step.d, rows, lanes);
        Accumulator acc = core.acc[step.d];
        for (int row = 0; row < rows; row++) {
            int cell = acc.row(row);
            for (int lane = 0; lane < lanes; lane++) {
                core.wide[row * lanes + lane] = core.drained(acc, cell + lane);
            }
        }
    }

    private static void write(Core core, Operand operand, int rows, int lanes) {
        writeOnly(core, operand, rows, lanes);
        operand.advance(core);
    }

    private static void writeOnly(Core core, Operand operand, int rows, int lanes) {
        ByteMemory bytes = core.memory(operand.memory);
        ElementType type = operand.elementType();
        int next = 0;
        for (int row = 0; row < rows; row++) {
            int at = operand.start(row);
            for (int lane = 0; lane < lanes; lane++) {
                int element = operand.view == View.TILE ? at + lane * type.bytes() : operand.start(lane);
                bytes.store(element, type, (int) core.wide[next]);
                next++;
            }
        }
    }

    private static long bound(Core core, int register, ElementType type, String what) {
        int value = core.x(register);
        if (!type.holds(value)) {
            throw new TrapSignal(TrapKind.RANGE,
                    "the %s %d in x%d is outside %d..%d, the range of %s".formatted(what, value, register, type.min(),
                            type.max(), type),
                    "it is a value of the type that is stored");
        }
        return value;
    }
}
