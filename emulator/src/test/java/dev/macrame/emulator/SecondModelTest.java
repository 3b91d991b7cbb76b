package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.fail;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Measure;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.text.ProgramText;
import dev.macrame.testkit.EndlessProgram;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import dev.macrame.testkit.Shrinker;
import dev.macrame.testkit.second.TriedProgram;
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

    @ParameterizedTest(name = "{0} programs, {1} rows, {2} columns, may trap: {3}")
    @CsvSource({"4000, 1, 1, false", "5000, 1, 16, false", "5000, 4, 8, false", "6000, 3, 5, true"})
    void bothModelsAgree(int cases, long rows, long columns, boolean mayTrap) {
        Seeds.forEach(Seeds.count(cases), seed -> {
            RandomGenerator random = Seeds.random(seed);
            TriedProgram found = TriedProgram.of(machine(rows, columns, mayTrap, random), random, mayTrap);
            if (!agree(found, found.program())) {
                Program smallest = Shrinker.shrink(found.program(), program -> !agree(found, program));
                fail("%s%nSmallest program, its rest dropped to nop:%n%s%n%s", String.join("\n", Comparison.of(
                        smallest, found.machine(), found.contents()).differences()), ProgramText.of(smallest), found
                                .machine().values());
            }
        });
    }

    private static boolean agree(TriedProgram found, Program program) {
        try {
            return Comparison.of(program, found.machine(), found.contents()).differences().isEmpty();
        } catch (EndlessProgram endless) {
            return true;
        }
    }

    /// A small machine with any registers and any timing, so that a cycle-by-cycle model still comes to an end.
    static MachineDescription machine(long rows, long columns, boolean mayTrap, RandomGenerator random) {
        MachineDescription sized = RandomMachine.small(Programs.MACHINE.with(Key.ROWS, rows).with(Key.COLUMNS, columns),
                random);
        Map<Key, Long> values = new EnumMap<>(RandomMachine.timing(sized, key -> key.measure() == Measure.FLAG ? random
                .nextInt(2)
                : random.nextInt(8) == 0 ? random.nextInt(MANY)
                : random.nextInt(random.nextInt(3) == 0 ? 3 : FEW)).values());
        values.put(Key.QPARAMS, random.nextLong(1, Key.QPARAMS.max() + 1));
        values.put(Key.WALKS, random.nextLong(2, Key.WALKS.max() + 1));
        values.put(Key.A_BYTES, values.getOrDefault(Key.A_BYTES, 0L) + 128);
        values.put(Key.T_BYTES, values.getOrDefault(Key.T_BYTES, 0L) + random.nextLong(300));
        if (mayTrap) {
            values.put(Key.LOOP_DEPTH, random.nextLong(1, Key.LOOP_DEPTH.max() + 1));
            values.put(Key.ACCUMULATOR_BITS, random.nextBoolean() ? (long) Integer.SIZE : Long.SIZE);
        }
        return new MachineDescription(sized.texts(), values);
    }
}
