package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Measure;
import dev.macrame.isa.machine.Presets;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The emulator and a model that was written from the pages alone agree in everything that a run comes to: state, traps,
/// cycles, and who owns them.
class SecondModelTest {
    private static final int FEW = 24;
    private static final int MANY = 200;

    @ParameterizedTest(name = "{0}, {1} rows, {2} columns, {3} of the programs may trap")
    @CsvSource({"4000, 1, 1, 0.1", "6000, 1, 16, 0.1", "6000, 4, 8, 0.1", "4000, 3, 5, 0.8"})
    void bothModelsAgree(int cases, long rows, long columns, double mayTrap) {
        MachineDescription base = Presets.find("tutorial-32").orElseThrow().with(Key.ROWS, rows).with(Key.COLUMNS,
                columns);
        ProgramSearch.forEach(Seeds.count(cases), base, mayTrap, found -> {
            RandomGenerator random = Seeds.random(found.seed() + rows * columns);
            MachineDescription machine = timing(found.machine(), random);
            machine = mayTrap > random.nextDouble() ? narrow(machine, random) : machine;
            assertThat(Comparison.second(found, machine)).isEqualTo(Comparison.emulator(found, machine));
        });
    }

    /// The machine with any timing, so that a cycle-by-cycle model still comes to an end.
    private static MachineDescription timing(MachineDescription machine, RandomGenerator random) {
        return RandomMachine.timing(machine, key -> key.measure() == Measure.FLAG ? random.nextInt(2)
                : random.nextInt(8) == 0 ? random.nextInt(MANY)
                        : random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(FEW));
    }

    /// The machine with less room for loops and sums.
    private static MachineDescription narrow(MachineDescription machine, RandomGenerator random) {
        Map<Key, Long> values = new EnumMap<>(machine.values());
        values.put(Key.LOOP_DEPTH, random.nextLong(1, Key.LOOP_DEPTH.max() + 1));
        values.put(Key.ACCUMULATOR_BITS, random.nextLong(Integer.SIZE, Long.SIZE + 1));
        return new MachineDescription(machine.texts(), values);
    }
}
