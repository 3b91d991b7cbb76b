package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import dev.macrame.testkit.second.InFlight.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `dma` and `fill`: all bytes move at once.
final class Transfer {
    private static final int LEAST_FILL = -128;
    private static final int MOST_FILL = 255;

    private final Core core;
    private final Instruction instruction;
    private final int channel;
    private final Slot.TransferEnd to;
    private final Optional<Slot.TransferEnd> from;

    /// What the clock has to know of a transfer.
    ///
    /// @param source the memory that it reads; empty for a fill
    record Work(int channel, Memory destination, Optional<Memory> source, long rows, long rowBytes) {
    }

    Transfer(Core core, Instruction instruction) {
        this.core = core;
        this.instruction = instruction;
        this.channel = instruction.get(Field.D);
        List<Slot.TransferEnd> ends = instruction.op().slots().stream().filter(Slot.TransferEnd.class::isInstance)
                .map(Slot.TransferEnd.class::cast).toList();
        this.to = ends.getFirst();
        this.from = instruction.op() == Op.DMA ? Optional.of(ends.getLast()) : Optional.empty();
    }

    Work execute() {
        int count = core.source(instruction, Field.LENGTH);
        Trap.unless(count >= 0, TrapKind.COUNT);
        List<Bytes> written = new ArrayList<>();
        List<Bytes> read = new ArrayList<>();
        if (count > 0) {
            place(count, written, read);
            move(written, read);
        }
        core.inFlight.start(channel, new InFlight.Held(read, written));
        account(count, written.size(), read.size());
        return new Work(channel, memory(to), from.map(this::memory), written.size(), count);
    }

    /// Finds the rows of both sides and checks them.
    private void place(int count, List<Bytes> written, List<Bytes> read) {
        if (from.isEmpty()) {
            int value = core.x[instruction.get(Field.FROM_REGISTER)];
            Trap.unless(value >= LEAST_FILL && value <= MOST_FILL, TrapKind.RANGE);
        }
        Trap.unless(!isWalk(to) || !walk(to).isExhausted(), TrapKind.EXHAUSTED);
        Trap.unless(from.isEmpty() || !isWalk(from.get()) || !walk(from.get()).isExhausted(), TrapKind.EXHAUSTED);
        BigInteger toRows = isWalk(to) ? walk(to).stepsOfRound() : BigInteger.ONE;
        BigInteger fromRows = from.isPresent() && isWalk(from.get()) ? walk(from.get()).stepsOfRound()
                : BigInteger.ONE;
        boolean bothWalk = from.isPresent() && isWalk(to) && isWalk(from.get());
        Trap.unless(!bothWalk || toRows.equals(fromRows), TrapKind.RANGE);
        BigInteger together = toRows.max(fromRows).multiply(BigInteger.valueOf(count));
        Trap.unless(together.compareTo(BigInteger.valueOf(core.memory(memory(to)).length)) <= 0, TrapKind.BOUNDS);
        int rows = toRows.max(fromRows).intValueExact();
        written.addAll(rows(to, rows, count));
        checkBounds(written);
        from.ifPresent(end -> read.addAll(rows(end, rows, count)));
        checkBounds(read);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < i; k++) {
                Trap.unless(!written.get(i).overlaps(written.get(k)), TrapKind.RANGE);
            }
        }
        for (Bytes row : read) {
            Trap.unless(!core.inFlight.conflicts(channel, row, false), TrapKind.IN_FLIGHT);
        }
        for (Bytes row : written) {
            Trap.unless(!core.inFlight.conflicts(channel, row, true), TrapKind.IN_FLIGHT);
        }
        step(to, rows);
        from.ifPresent(end -> step(end, rows));
    }

    private void move(List<Bytes> written, List<Bytes> read) {
        List<byte[]> rows = new ArrayList<>();
        for (Bytes row : read) {
            rows.add(Arrays.copyOfRange(core.memory(row.memory()), (int) row.start(), (int) (row.start() + row
                    .count())));
        }
        for (int i = 0; i < written.size(); i++) {
            Bytes row = written.get(i);
            byte[] data = new byte[(int) row.count()];
            if (from.isEmpty()) {
                Arrays.fill(data, (byte) core.x[instruction.get(Field.FROM_REGISTER)]);
            } else {
                data = rows.get(i);
            }
            System.arraycopy(data, 0, core.memory(row.memory()), (int) row.start(), data.length);
        }
    }

    private void account(long count, int written, int read) {
        core.tally.addBytes(memory(to), Tally.Way.TRANSFERS_WRITE, core.pc, count * written);
        from.ifPresent(end -> core.tally.addBytes(memory(end), Tally.Way.TRANSFERS_READ, core.pc, count * read));
        core.tally.addBusBytes(core.pc, written * Math.max(count, core.machine.get(Key.DMA_BURST)));
    }

    private List<Bytes> rows(Slot.TransferEnd end, int rows, int count) {
        List<Bytes> found = new ArrayList<>();
        Walk walk = isWalk(end) ? walk(end).copy() : new Walk();
        long address = isWalk(end) ? 0 : (long) core.x[instruction.get(end.register())] + end.offset(instruction
                .word());
        for (int row = 0; row < rows; row++) {
            found.add(new Bytes(memory(end), isWalk(end) ? walk.address() : address + (long) row * count, count));
            walk.step();
        }
        return found;
    }

    private void checkBounds(List<Bytes> rows) {
        for (Bytes row : rows) {
            Trap.unless(row.start() >= 0 && row.start() + row.count() <= core.memory(row.memory()).length,
                    TrapKind.BOUNDS);
        }
    }

    private void step(Slot.TransferEnd end, int rows) {
        for (int row = 0; row < rows && isWalk(end); row++) {
            walk(end).step();
        }
    }

    private boolean isWalk(Slot.TransferEnd end) {
        return end.isWalk(instruction.word());
    }

    private Walk walk(Slot.TransferEnd end) {
        return core.walks[instruction.get(end.register())];
    }

    private Memory memory(Slot.TransferEnd end) {
        return end.memory(instruction.word());
    }
}
