package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.Region;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.diagnostic.Count;
import java.util.Arrays;
import java.util.Optional;

/// Starting transfers and waiting for them. A transfer moves all its bytes when it starts; only its clock runs on.
///
/// A side that is a walk has a row for each step up to the end of the walk's round; a side that is an address has its
/// rows one behind the other.
final class DmaUnit {
    private static final int[] NO_ROWS = {};
    private static final int LEAST_BYTE = Byte.MIN_VALUE;
    private static final int MOST_BYTE = 255;

    private DmaUnit() {
    }

    static void dma(Core core, Step step) {
        int bytes = length(core, step);
        if (bytes == 0) {
            start(core, nothing(step));
            return;
        }
        long toRows = rows(core, step.to());
        long fromRows = rows(core, step.from());
        if (step.to().isWalk && step.from().isWalk && toRows != fromRows) {
            throw new TrapSignal(TrapKind.RANGE,
                    "the destination has %s rows left in its round, the source %s".formatted(count(toRows),
                            count(fromRows)),
                    "give both walks the same number of rows");
        }
        long rows = Math.max(toRows, fromRows);
        checkRoom(core, step.to(), rows, bytes);
        Region to = region(core, step.to(), rows, bytes);
        Region from = region(core, step.from(), rows, bytes);
        checkOverlap(to);
        Transfer transfer = new Transfer(step.pc, step.d, to, Optional.of(from), bytes);
        core.inFlight.checkTransfer(transfer);
        core.checks.transfer(step, transfer);
        advance(core, step.to(), rows);
        advance(core, step.from(), rows);
        move(core, to, from);
        start(core, transfer);
    }

    static void fill(Core core, Step step) {
        int bytes = length(core, step);
        if (bytes == 0) {
            start(core, nothing(step));
            return;
        }
        int value = core.x(step.fillRegister());
        if (value < LEAST_BYTE || value > MOST_BYTE) {
            throw new TrapSignal(TrapKind.RANGE,
                    "the value %d in x%d is no byte: it is outside %d..%d".formatted(value, step.fillRegister(),
                            LEAST_BYTE, MOST_BYTE),
                    "a fill writes one byte again and again");
        }
        long rows = rows(core, step.to());
        checkRoom(core, step.to(), rows, bytes);
        Region to = region(core, step.to(), rows, bytes);
        checkOverlap(to);
        Transfer transfer = new Transfer(step.pc, step.d, to, Optional.empty(), bytes);
        core.inFlight.checkTransfer(transfer);
        core.checks.transfer(step, transfer);
        advance(core, step.to(), rows);
        for (int row = 0; row < to.rows(); row++) {
            core.memory(to.memory()).fill(to.start(row), bytes, (byte) value);
        }
        start(core, transfer);
    }

    static void await(Core core, Step step) {
        core.inFlight.cover(step.d, step.value);
    }

    private static int length(Core core, Step step) {
        int bytes = ScalarUnit.source(core, step);
        if (bytes < 0) {
            throw new TrapSignal(TrapKind.COUNT, "the transfer's length is " + bytes,
                    "a length is 0 or more; 0 moves nothing");
        }
        return bytes;
    }

    /// A transfer of 0 bytes.
    private static Transfer nothing(Step step) {
        return new Transfer(step.pc, step.d, new Region(step.to().memory, NO_ROWS, 0), step.source().map(
                end -> new Region(end.memory, NO_ROWS, 0)), 0);
    }

    /// The rows that a side asks for: 1 if it is an address.
    private static long rows(Core core, Step.End end) {
        if (!end.isWalk) {
            return 1;
        }
        Walk walk = core.walk(end.register);
        walk.address();
        return walk.stepsLeftInRound();
    }

    /// The rows of a destination lie apart, so together they are no longer than its memory. With that there are few
    /// enough of them to look at each.
    private static void checkRoom(Core core, Step.End to, long rows, int bytes) {
        ByteMemory memory = core.memory(to.memory);
        if (rows > 1 && rows > memory.size() / bytes) {
            throw new TrapSignal(TrapKind.BOUNDS, "%s rows of %s do not fit %s, which has %s".formatted(
                    count(rows), Count.of(bytes, "byte"), to.memory, Count.of(memory.size(), "byte")),
                    "check the counts of the walk and the length");
        }
    }

    /// A number of rows as [Walk#stepsLeftInRound] gives it.
    private static String count(long rows) {
        return rows == Long.MAX_VALUE ? "more than 2^62" : Long.toString(rows);
    }

    private static Region region(Core core, Step.End end, long rows, int bytes) {
        ByteMemory memory = core.memory(end.memory);
        int[] starts = new int[(int) rows];
        if (end.isWalk) {
            Walk walk = core.walk(end.register).copy();
            for (int row = 0; row < starts.length; row++) {
                starts[row] = checked(memory, walk.address(), bytes);
                walk.step();
            }
        } else {
            long first = (long) core.x(end.register) + end.offset;
            for (int row = 0; row < starts.length; row++) {
                starts[row] = checked(memory, first + (long) row * bytes, bytes);
            }
        }
        return new Region(end.memory, starts, bytes);
    }

    private static int checked(ByteMemory memory, long start, int bytes) {
        memory.checkBounds(start, bytes);
        return (int) start;
    }

    private static void checkOverlap(Region to) {
        if (to.overlapsItself()) {
            throw new TrapSignal(TrapKind.RANGE, "rows of the transfer overlap in " + to.memory(),
                    "step the destination's walk by " + Count.of(to.rowBytes(), "byte") + " or more");
        }
    }

    private static void advance(Core core, Step.End end, long rows) {
        for (long row = 0; end.isWalk && row < rows; row++) {
            core.walk(end.register).step();
        }
    }

    /// Moves all rows as if all bytes were read before the first is written.
    private static void move(Core core, Region to, Region from) {
        ByteMemory target = core.memory(to.memory());
        ByteMemory source = core.memory(from.memory());
        if (to.rows() == 1) {
            target.copyFrom(source, from.start(0), to.start(0), to.rowBytes());
            return;
        }
        byte[][] rows = new byte[to.rows()][];
        Arrays.setAll(rows, row -> source.read(from.start(row), from.rowBytes()));
        for (int row = 0; row < rows.length; row++) {
            target.store(to.start(row), rows[row]);
        }
    }

    private static void start(Core core, Transfer transfer) {
        core.started = transfer;
        core.inFlight.start(transfer);
    }
}
