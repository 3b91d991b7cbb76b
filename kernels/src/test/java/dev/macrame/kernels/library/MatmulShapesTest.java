package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.StopReason;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Matrix products and fully connected layers of random shapes, with random zero points, bounds and roundings: a checked
/// run gives the golden result, and so does one with another clock.
class MatmulShapesTest {
    private static final int SHAPES = 100;
    private static final long ENOUGH_CYCLES = 1L << 30;
    /// Sizes at which vectors, tiles and groups end.
    private static final List<Integer> EDGES = List.of(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65);
    /// The one kernel that takes whole panels only.
    private static final String PACKED = "matmul_i8_16x16_opa";

    @ParameterizedTest
    @ValueSource(strings = {"matmul_", "fully_connected_"})
    void anyShapeIsComputed(String family) {
        List<String> kernels = KernelLibrary.read().names().stream().filter(name -> name.startsWith(family)).toList();
        Seeds.forEach(Seeds.count(SHAPES), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Shaped shaped = draw(kernels.get(random.nextInt(kernels.size())), random);
            Program program = shaped.program();
            MachineDescription machine = Shaped.machine(program);
            RunReport report = run(shaped, program, machine, true, seed);
            assertThat(report.passed()).as("%s: %s", shaped, report.outputs()).isTrue();
            assertThat(run(shaped, program, RandomMachine.timing(machine, random), false, seed).outputs()).as("%s",
                    shaped).isEqualTo(report.outputs());
        });
    }

    private static RunReport run(Shaped shaped, Program program, MachineDescription machine, boolean isChecked,
            long seed) {
        RunOutcome outcome = new KernelRunner(machine, seed, ENOUGH_CYCLES, isChecked).run(program, Map.of());
        assertThat(outcome).as("%s", shaped).isInstanceOf(RunOutcome.Ran.class);
        RunReport report = ((RunOutcome.Ran) outcome).report();
        assertThat(report.result().stop()).as("%s", shaped).isEqualTo(new StopReason.Halted());
        return report;
    }

    /// Sizes that fit the machines' scratchpads also where everything is resident.
    private static Shaped draw(String kernel, RandomGenerator random) {
        boolean isPacked = kernel.equals(PACKED);
        long rows = size(random, 40);
        long columns = size(random, Math.min(150, 3500 / rows));
        long depth = size(random, Math.min(128, 150_000 / (rows * columns)));
        Map<String, Long> parameters = new TreeMap<>();
        for (Parameter parameter : new Shaped(kernel, Map.of()).program().kernel().orElseThrow().parameters()) {
            String name = parameter.name();
            parameters.put(name, switch (name) {
                case "M", "BATCH" -> isPacked ? upTo(rows, 16) : rows;
                case "N" -> isPacked ? upTo(columns, 32) : columns;
                case "K" -> depth;
                case "LANES" -> 1L << random.nextInt(7);
                case "PER_TENSOR" -> (long) random.nextInt(2);
                case "ROUNDING" -> random.nextLong(1, 4);
                case "ZA", "ZB", "ZC", "ZX", "ZW", "ZY" -> random.nextLong(Byte.MIN_VALUE, Byte.MAX_VALUE + 1);
                case "LO" -> random.nextLong(Byte.MIN_VALUE, 1);
                case "HI" -> random.nextLong(0, Byte.MAX_VALUE + 1);
                default -> throw new IllegalStateException("no values for parameter " + name + " of " + kernel);
            });
        }
        return new Shaped(kernel, parameters);
    }

    /// From 1 to a greatest one, every second time one at which something ends.
    private static long size(RandomGenerator random, long most) {
        return random.nextBoolean() ? Math.min(most, EDGES.get(random.nextInt(EDGES.size())))
                : random.nextLong(1, most + 1);
    }

    private static long upTo(long size, long panel) {
        return (size + panel - 1) / panel * panel;
    }
}
