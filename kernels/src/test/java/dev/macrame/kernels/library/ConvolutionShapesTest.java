package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.StopReason;
import dev.macrame.isa.machine.Key;
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

/// Convolutions of random shapes, windows, zero points, bounds and roundings: a checked run gives the golden result, and
/// so does one with another clock.
class ConvolutionShapesTest {
    private static final int SHAPES = 100;
    private static final long ENOUGH_CYCLES = 1L << 30;
    /// Sizes at which vectors, tiles and groups of channels end.
    private static final List<Integer> EDGES = List.of(1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65);
    /// So many products take the golden reference some milliseconds.
    private static final long MOST_PRODUCTS = 60_000;
    private static final long A_BYTES = 32 << 10;
    private static final long B_BYTES = 32 << 10;

    @ParameterizedTest
    @ValueSource(strings = {"conv2d_", "conv1x1_", "depthwise_"})
    void anyShapeIsComputed(String family) {
        List<String> kernels = KernelLibrary.read().names().stream().filter(name -> name.startsWith(family)).toList();
        Seeds.forEach(Seeds.count(SHAPES), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Shaped shaped = draw(kernels.get(random.nextInt(kernels.size())), random);
            Program program = shaped.program();
            MachineDescription machine = roomy(program);
            RunReport report = run(shaped, program, machine, true, seed);
            assertThat(report.passed()).as("%s: %s", shaped, report.outputs()).isTrue();
            assertThat(run(shaped, program, RandomMachine.timing(machine, random), false, seed).outputs()).as("%s",
                    shaped).isEqualTo(report.outputs());
        });
    }

    /// The kernel's machine; with twice the scratchpads where the drawn shape does not fit it.
    private static MachineDescription roomy(Program program) {
        MachineDescription machine = Shaped.machine(program);
        if (Emulator.load(program, machine) instanceof Loading.Loaded) {
            return machine;
        }
        for (Key size : List.of(Key.A_BYTES, Key.B_BYTES, Key.T_BYTES)) {
            machine = machine.with(size, 2 * machine.get(size));
        }
        return machine;
    }

    private static RunReport run(Shaped shaped, Program program, MachineDescription machine, boolean isChecked,
            long seed) {
        RunOutcome outcome = new KernelRunner(machine, seed, ENOUGH_CYCLES, isChecked).run(program, Map.of());
        assertThat(outcome).as("%s", shaped).isInstanceOf(RunOutcome.Ran.class);
        RunReport report = ((RunOutcome.Ran) outcome).report();
        assertThat(report.result().stop()).as("%s", shaped).isEqualTo(new StopReason.Halted());
        return report;
    }

    /// Where windows lie along one axis.
    private record Axis(long size, long taps, long stride, long dilation, long before, long positions) {
        /// Same, valid or any padding, of any window.
        static Axis draw(RandomGenerator random) {
            long size = random.nextLong(1, 21);
            long taps = random.nextLong(1, 5);
            long stride = random.nextLong(1, 4);
            long dilation = random.nextLong(1, 3);
            long span = (taps - 1) * dilation + 1;
            long inside = (size - span) / stride + 1;
            long same = (size + stride - 1) / stride;
            int padding = random.nextInt(3);
            if (padding == 0 && span <= size) {
                return new Axis(size, taps, stride, dilation, 0, inside);
            }
            if (padding == 1) {
                return new Axis(size, taps, stride, dilation, random.nextLong(span), random.nextLong(1, same + 2));
            }
            return new Axis(size, taps, stride, dilation, Math.max(0, (same - 1) * stride + span - size) / 2, same);
        }

        /// With an odd window no larger than the image, and a stride of 1.
        Axis inPlace() {
            long odd = taps / 2 * 2 + 1;
            return new Axis(Math.max(size, odd), odd, 1, 1, odd / 2, size);
        }

        /// The pixels that a window and those that come next take, at most.
        long pixels() {
            return before + Math.max(size, positions * stride) + taps * dilation;
        }

        long lines() {
            return (taps - 1) * dilation + 1 + 4 * stride;
        }
    }

    private static Shaped draw(String kernel, RandomGenerator random) {
        boolean isInPlace = kernel.endsWith("_in_place");
        Axis down = isInPlace ? Axis.draw(random).inPlace() : Axis.draw(random);
        Axis along = isInPlace ? Axis.draw(random).inPlace() : Axis.draw(random);
        long groups = random.nextInt(4) == 0 ? 2 : 1;
        long channels = groups * size(random, Math.max(1, Math.min(40, A_BYTES / (2 * groups * down.lines() * along
                .pixels()))));
        long taps = down.taps() * along.taps();
        long results = down.positions() * along.positions();
        long kernels = groups * size(random, Math.clamp(MOST_PRODUCTS / (results * taps * channels * groups), 1, 70));
        long lanes = 1L << random.nextInt(2, 7);
        while (lanes * taps * channels > B_BYTES) {
            lanes /= 2;
        }
        boolean isPointwise = kernel.startsWith("conv1x1_");
        boolean isWide = kernel.contains("_i16i8_");
        long limit = isWide ? Short.MAX_VALUE : Byte.MAX_VALUE;
        Map<String, Long> parameters = new TreeMap<>();
        for (Parameter parameter : new Shaped(kernel, Map.of()).program().kernel().orElseThrow().parameters()) {
            String name = parameter.name();
            if (name.equals("FLAT") && random.nextBoolean()) {
                continue; // what the kernel takes by itself
            }
            parameters.put(name, switch (name) {
                case "N" -> random.nextLong(1, 3);
                case "H" -> down.size();
                case "W" -> along.size();
                case "C" -> isPointwise ? size(random, 70) : channels;
                case "K" -> isPointwise ? size(random, 150) : kernels;
                case "G" -> groups;
                case "KH" -> down.taps();
                case "KW" -> along.taps();
                case "SH" -> down.stride();
                case "SW" -> along.stride();
                case "DH" -> down.dilation();
                case "DW" -> along.dilation();
                case "OH" -> down.positions();
                case "OW" -> along.positions();
                case "PT" -> down.before();
                case "PL" -> along.before();
                case "M" -> isPointwise ? size(random, 50) : random.nextLong(1, 4);
                case "FLAT" -> 0L;
                case "LANES" -> lanes;
                case "ROUNDING" -> random.nextLong(1, 4);
                case "ZX" -> isWide ? 0 : random.nextLong(-limit - 1, limit + 1);
                case "ZY" -> random.nextLong(-limit - 1, limit + 1);
                case "LO" -> random.nextLong(-limit - 1, 1);
                case "HI" -> random.nextLong(0, limit + 1);
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
}
