package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.InFlight;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;
import dev.macrame.isa.PairType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The state that a program sees, and nothing of the clock. One thread owns it.
public final class Core {
    private final int[] x = new int[RegisterFile.X.most()];
    final Accumulator[] acc;
    final QParams[] q;
    private final Walk[] walks;
    private final int rows;
    private final int columns;
    /// The lanes and rows that vector and tile instructions work on.
    int vl = 1;
    int vr = 1;
    /// Elements of the running instruction, less their zero points.
    final int[] leftValues;
    final int[] rightValues;
    /// Values of the running instruction on their way through the store path.
    final long[] wide;
    final Checks checks;
    private final int accumulatorBits;
    private final ByteMemory[] memories = new ByteMemory[Memory.values().length];
    final InFlight inFlight;
    final ControlStack stack;
    int pc;
    boolean halted;
    /// Values that the last instruction had to clip.
    int clipped;
    /// Whether the last instruction left the straight path.
    boolean taken;
    /// The transfer that was started last.
    @Nullable
    Transfer started;

    /// @param place  names the instruction with a pc, for messages
    /// @param checks what else to look at
    public Core(MachineDescription machine, IntFunction<String> place, Checks checks) {
        this.checks = checks;
        for (Memory memory : Memory.values()) {
            memories[memory.code()] = new ByteMemory(memory, Math.toIntExact(machine.get(Key.size(memory))));
        }
        rows = Math.toIntExact(machine.get(Key.ROWS));
        columns = Math.toIntExact(machine.get(Key.COLUMNS));
        acc = new Accumulator[Math.toIntExact(machine.get(Key.ACCUMULATORS))];
        Arrays.setAll(acc, number -> new Accumulator(number, rows, columns));
        accumulatorBits = Math.toIntExact(machine.get(Key.ACCUMULATOR_BITS));
        q = new QParams[Math.toIntExact(machine.get(Key.QPARAMS))];
        Arrays.setAll(q, _ -> new QParams(columns));
        walks = new Walk[Math.toIntExact(machine.get(Key.WALKS))];
        Arrays.setAll(walks, Walk::new);
        int most = Math.max(rows, columns) << PairType.MOST_DEPTH_LOG;
        leftValues = new int[most];
        rightValues = new int[most];
        wide = new long[rows * columns];
        inFlight = new InFlight(Math.toIntExact(machine.get(Key.CHANNELS)), place);
        stack = new ControlStack(Math.toIntExact(machine.get(Key.LOOP_DEPTH)));
    }

    /// Saves, restores or hashes all state that a program sees, and what the checks of a checked run know.
    public void exchange(StateExchange exchange) {
        exchange.next(x);
        for (Accumulator tile : acc) {
            tile.exchange(exchange);
        }
        for (QParams parameters : q) {
            parameters.exchange(exchange);
        }
        for (Walk walk : walks) {
            walk.exchange(exchange);
        }
        for (ByteMemory memory : memories) {
            memory.exchange(exchange);
        }
        vl = exchange.next(vl);
        vr = exchange.next(vr);
        inFlight.exchange(exchange);
        stack.exchange(exchange);
        pc = exchange.next(pc);
        halted = exchange.next(halted);
        checks.exchange(exchange);
    }

    /// The rows of every accumulator tile.
    public int rows() {
        return rows;
    }

    /// The columns of every accumulator tile, which are the lanes of the longest vector.
    public int columns() {
        return columns;
    }

    /// The lanes that the next vector instruction works on.
    public int vl() {
        return vl;
    }

    /// The rows that the next tile instruction works on.
    public int vr() {
        return vr;
    }

    /// How many walks there are.
    public int walks() {
        return walks.length;
    }

    /// One of them.
    public Walk walk(int number) {
        return walks[number];
    }

    public int pc() {
        return pc;
    }

    public boolean halted() {
        return halted;
    }

    /// The value of a scalar register; `x0` is 0.
    public int x(int register) {
        return x[register];
    }

    /// Sets a scalar register; a write to `x0` is discarded.
    public void x(int register, int value) {
        if (register != 0) {
            x[register] = value;
        }
    }

    /// Sets a scalar register, as a debugger does.
    public void poke(int register, int value) {
        x(register, value);
        checks.wroteRegister(register);
    }

    /// The sum in a cell of an accumulator.
    public long cell(int accumulator, int row, int lane) {
        return acc[accumulator].cell(row, lane);
    }

    /// How many accumulators there are.
    public int accumulators() {
        return acc.length;
    }

    /// A copy of the cells of an accumulator, row by row.
    public long[] cells(int accumulator) {
        return acc[accumulator].cells.clone();
    }

    /// Sets a cell, as a debugger does.
    public void cell(int accumulator, int row, int lane, long value) {
        acc[accumulator].set(row, lane, value);
        checks.wroteCell(accumulator, row, lane);
    }

    /// How many parameter registers there are.
    public int parameterRegisters() {
        return q.length;
    }

    /// The record of a lane of a parameter register.
    public QParam record(int register, int lane) {
        return q[register].get(lane);
    }

    /// Sets the lanes that the next vector instruction works on, from 1 to the columns, as a debugger does.
    public void vl(int lanes) {
        vl = Objects.checkIndex(lanes - 1, columns) + 1;
    }

    /// Sets the rows that the next tile instruction works on, from 1 to the rows, as a debugger does.
    public void vr(int newRows) {
        vr = Objects.checkIndex(newRows - 1, rows) + 1;
    }

    /// The loops that run and the calls that have not returned.
    public ControlStack stack() {
        return stack;
    }

    /// Puts bytes in from outside.
    ///
    /// @throws IndexOutOfBoundsException if they do not fit
    public void write(Memory memory, int address, byte[] data) {
        memory(memory).write(address, data);
        checks.wrote(memory, address, data.length);
    }

    public ByteMemory memory(Memory memory) {
        return memories[memory.code()];
    }

    /// For each memory the bytes up to the highest one that the program has written.
    public Map<Memory, Integer> highWater() {
        Map<Memory, Integer> marks = new EnumMap<>(Memory.class);
        for (ByteMemory memory : memories) {
            marks.put(memory.name(), memory.highWater());
        }
        return marks;
    }

    public InFlight inFlight() {
        return inFlight;
    }

    /// The values that the last instruction clipped when it stored them.
    public int clipped() {
        return clipped;
    }

    /// The transfer that the last `dma` or `fill` has started.
    public Transfer started() {
        return Objects.requireNonNull(started);
    }

    /// Whether the last instruction left the straight path: a taken branch, or a loop that was skipped.
    public boolean taken() {
        return taken;
    }

    /// The exact sum in a cell, as it may leave the accumulator.
    long drained(Accumulator from, int cell) {
        long sum = from.cells[cell];
        int unused = Long.SIZE - accumulatorBits;
        if (sum << unused >> unused != sum) {
            throw new TrapSignal(TrapKind.OVERFLOW,
                    "the sum %d in cell (%d, %d) of acc%d does not fit its %d bits".formatted(sum, cell / columns, cell
                            % columns, from.number(), accumulatorBits),
                    "use smaller values or shorter sums, or a machine with wider accumulators");
        }
        return sum;
    }
}
