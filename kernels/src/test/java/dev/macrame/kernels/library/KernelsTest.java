package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.assembler.format.Formatter;
import dev.macrame.assembler.format.Formatting;
import dev.macrame.emulator.StopReason;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.text.ProgramText;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kernel of the library holds to, with its own parameters and with others.
class KernelsTest {
    private static final List<Key> SIZES = List.of(Key.ROWS, Key.COLUMNS, Key.A_BYTES, Key.B_BYTES, Key.T_BYTES);

    static List<Shaped> defaults() {
        return Shaped.defaults();
    }

    static List<Shaped> all() {
        return Shaped.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCheckedRunGivesTheGoldenResult(Shaped shaped) {
        Program program = shaped.program();
        RunReport report = Shaped.run(program, Shaped.machine(program), true);
        assertThat(report.result().stop()).isEqualTo(new StopReason.Halted());
        assertThat(report.passed()).as("%s", report.outputs()).isTrue();
        assertThat(report.outputs()).allSatisfy(output -> assertThat(output.golden()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsDependOnNoTiming(Shaped shaped) {
        Program program = shaped.program();
        MachineDescription machine = Shaped.machine(program);
        RunReport expected = Shaped.run(program, machine, false);
        for (MachineDescription other : RandomMachine.otherClocks(machine, Seeds.random(shaped.toString()
                .hashCode()))) {
            RunReport found = Shaped.run(program, other, false);
            assertThat(found.result().stop()).as("timing %s", other.values()).isEqualTo(expected.result().stop());
            assertThat(found.outputs()).as("timing %s", other.values()).isEqualTo(expected.outputs());
            assertThat(found.result().account().macs()).isEqualTo(expected.result().account().macs());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLargerMachineGivesTheSameBytes(Shaped shaped) {
        Program program = shaped.program();
        MachineDescription machine = Shaped.machine(program);
        MachineDescription larger = machine;
        for (Key key : SIZES) {
            larger = larger.with(key, 2 * machine.get(key));
        }
        assertThat(Shaped.run(program, larger, true).outputs()).isEqualTo(Shaped.run(program, machine, true)
                .outputs());
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void theDisassemblyIsTheSameProgram(Shaped shaped) {
        Program program = shaped.program();
        Assembly again = Assembler.assemble(new SourceText("again.s", ProgramText.of(program)), Map.of());
        assertThat(again).isInstanceOfSatisfying(Assembly.Assembled.class, assembled -> {
            assertThat(assembled.program().text()).isEqualTo(program.text());
            assertThat(ProgramText.of(assembled.program())).isEqualTo(ProgramText.of(program));
        });
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void theSourceIsInTheCommonForm(Shaped shaped) {
        SourceText source = KernelLibrary.read().find(shaped.kernel()).orElseThrow();
        assertThat(Formatter.format(source)).isEqualTo(new Formatting.Formatted(source.text()));
        assertThat(source.text().lines()).as("lines fit a page").allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(120));
    }

    /// A figure that moves is either a mistake in the clock or a kernel that got better or worse.
    @Test
    void cyclesAreThoseOfTheTable() {
        Map<String, Long> found = Shaped.defaults().stream().collect(Collectors.toMap(Shaped::kernel, shaped -> Shaped
                .run(shaped.program(), Shaped.machine(shaped.program()), false).result().cycles(), (a, _) -> a,
                TreeMap::new));
        Map<String, Long> expected = new TreeMap<>();
        Shaped.lines("cycles.txt").map(StringTokenizer::new).forEach(words -> expected.put(words.nextToken(), Long
                .valueOf(words.nextToken())));
        assertThat(found).isEqualTo(expected);
    }

    /// An image, its frame and what waits in a ring take far less room than two images would.
    @Test
    void depthwiseInPlaceNeedsNoSecondImage() {
        long h = 25;
        long w = 5;
        long c = 64;
        Program program = new Shaped("depthwise_i8_1x64_vmac_in_place", Map.of("H", h, "W", w, "C", c)).program();
        Map<Memory, Integer> marks = Shaped.run(program, Shaped.machine(program), false).result().highWater();
        long image = Objects.requireNonNull(marks.get(Memory.A));
        long ring = Objects.requireNonNull(marks.get(Memory.T)) - 16 * c;
        assertThat(image).isEqualTo(((h + 2) * (w + 1) + 1) * c);
        assertThat(ring).isEqualTo(3 * w * c);
        assertThat(image + ring).isLessThan(2 * c * h * w * 3 / 4);
    }

    @Test
    void everyKernelHasThreeShapesOfItsOwn() {
        Map<String, Long> shapes = Shaped.all().stream().collect(Collectors.groupingBy(Shaped::kernel, Collectors
                .counting()));
        assertThat(shapes.keySet()).containsExactlyInAnyOrderElementsOf(KernelLibrary.read().names());
        assertThat(shapes.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(4));
    }
}
