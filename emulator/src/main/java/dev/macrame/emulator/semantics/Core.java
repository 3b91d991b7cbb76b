package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.InFlight;
import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.function.IntFunction;

/// The state that a program sees, and nothing of the clock. One thread owns it.
public final class Core {
    private final int[] x = new int[RegisterFile.X.most()];
    /// The corner cell of each accumulator: the exact sum.
    final long[] acc;
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

    /// @param place names the instruction with a pc, for messages
    public Core(MachineDescription machine, IntFunction<String> place) {
        for (Memory memory : Memory.values()) {
            memories[memory.code()] = new ByteMemory(memory, Math.toIntExact(machine.get(Key.size(memory))));
        }
        acc = new long[Math.toIntExact(machine.get(Key.ACCUMULATORS))];
        accumulatorBits = Math.toIntExact(machine.get(Key.ACCUMULATOR_BITS));
        inFlight = new InFlight(Math.toIntExact(machine.get(Key.CHANNELS)), place);
        stack = new ControlStack(Math.toIntExact(machine.get(Key.LOOP_DEPTH)));
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

    public ByteMemory memory(Memory memory) {
        return memories[memory.code()];
    }

    public InFlight inFlight() {
        return inFlight;
    }

    /// The values that the last instruction clipped when it stored them.
    public int clipped() {
        return clipped;
    }

    /// Whether the last instruction left the straight path: a taken branch, or a loop that was skipped.
    public boolean taken() {
        return taken;
    }

    /// The exact sum in an accumulator's corner, as it may leave the accumulator.
    long drained(int register) {
        long sum = acc[register];
        int unused = Long.SIZE - accumulatorBits;
        if (sum << unused >> unused != sum) {
            throw new TrapSignal(TrapKind.OVERFLOW,
                    "the sum %d in acc%d does not fit its %d bits".formatted(sum, register, accumulatorBits),
                    "use smaller values or shorter sums, or a machine with wider accumulators");
        }
        return sum;
    }
}
