package dev.macrame.testkit;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Section;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/// Machines that differ from a given one.
public final class RandomMachine {
    private static final int LEAST_SCRATCHPAD = 16;
    private static final int MOST_SCRATCHPAD = 256;
    private static final int MOST_MAIN = 1024;
    /// Timings above this make runs longer, but find no more.
    private static final long COMMON_TIMING = 24;

    private RandomMachine() {
    }

    /// A small machine in which programs meet the ends of memories; its accumulators hold every sum.
    public static MachineDescription small(MachineDescription base, RandomGenerator random) {
        MachineDescription machine = base.with(Key.ACCUMULATOR_BITS, Long.SIZE);
        for (Key memory : List.of(Key.A_BYTES, Key.B_BYTES, Key.T_BYTES)) {
            machine = machine.with(memory, random.nextInt(LEAST_SCRATCHPAD, MOST_SCRATCHPAD + 1));
        }
        return machine.with(Key.MAIN_BYTES, random.nextInt(LEAST_SCRATCHPAD, MOST_MAIN + 1))
                .with(Key.ACCUMULATORS, random.nextLong(Key.ACCUMULATORS.min(), Key.ACCUMULATORS.max() + 1))
                .with(Key.CHANNELS, random.nextLong(Key.CHANNELS.min(), Key.CHANNELS.max() + 1));
    }

    /// The machine with every timing replaced by what comes nearest to a wanted number.
    public static MachineDescription timing(MachineDescription machine, ToLongFunction<Key> wanted) {
        MachineDescription changed = machine;
        for (Key key : Section.TIMING.keys()) {
            changed = changed.with(key, Math.clamp(wanted.applyAsLong(key), key.min(), key.max()));
        }
        return changed;
    }

    /// The machine with other timings, mostly short ones.
    public static MachineDescription timing(MachineDescription machine, RandomGenerator random) {
        return timing(machine, key -> random.nextInt(8) == 0 ? random.nextLong(key.min(), key.max() + 1)
                : random.nextLong(COMMON_TIMING));
    }
}
