package dev.macrame.testkit;

import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/// Machines that differ from a given one.
public final class RandomMachine {
    private static final long LEAST_MEMORY = 16;
    private static final long MOST_SCRATCHPAD = 640;
    /// Tiles of at most so many cells say as much as larger ones.
    private static final long MOST_ROWS = 4;
    private static final long MOST_COLUMNS = 8;
    private static final long MOST_MAIN = 1024;
    /// Timings above this make runs longer, but find no more.
    private static final long COMMON_TIMING = 24;
    private static final int FACTOR = 7;

    private RandomMachine() {
    }

    /// A small machine in which programs meet the ends of memories; its accumulators hold every sum.
    public static MachineDescription small(MachineDescription base, RandomGenerator random) {
        Map<Key, Long> values = new EnumMap<>(base.values());
        values.put(Key.ACCUMULATOR_BITS, (long) Long.SIZE);
        for (Memory memory : Memory.values()) {
            values.put(Key.size(memory), random.nextLong(LEAST_MEMORY, (memory.isScratchpad() ? MOST_SCRATCHPAD
                    : MOST_MAIN) + 1));
        }
        values.put(Key.ROWS, random.nextLong(1, MOST_ROWS + 1));
        values.put(Key.COLUMNS, random.nextLong(1, MOST_COLUMNS + 1));
        for (Key registers : List.of(Key.ACCUMULATORS, Key.CHANNELS, Key.QPARAMS, Key.WALKS)) {
            values.put(registers, random.nextLong(registers.min(), registers.max() + 1));
        }
        return new MachineDescription(base.texts(), values);
    }

    /// The machine with every timing replaced by what comes nearest to a wanted number.
    public static MachineDescription timing(MachineDescription machine, ToLongFunction<Key> wanted) {
        Map<Key, Long> values = new EnumMap<>(machine.values());
        for (Key key : Section.TIMING.keys()) {
            values.put(key, Math.clamp(wanted.applyAsLong(key), key.min(), key.max()));
        }
        return new MachineDescription(machine.texts(), values);
    }

    /// Machines on which everything has to come out as on the given one (law 1): with every timing 0, 1, sevenfold and
    /// drawn at random, or the nearest that a machine may have; and with other words and prices.
    public static List<MachineDescription> otherClocks(MachineDescription machine, RandomGenerator random) {
        return List.of(timing(machine, _ -> 0), timing(machine, _ -> 1), timing(machine, key -> FACTOR * machine.get(
                key)), timing(machine, random), machine.with(Key.WORD_BYTES, 4).with(Key.PRICE_OPERATION, 0));
    }

    /// The machine with other timings, mostly short ones.
    public static MachineDescription timing(MachineDescription machine, RandomGenerator random) {
        return timing(machine, key -> random.nextInt(8) == 0 ? random.nextLong(key.min(), key.max() + 1)
                : random.nextLong(COMMON_TIMING));
    }
}
