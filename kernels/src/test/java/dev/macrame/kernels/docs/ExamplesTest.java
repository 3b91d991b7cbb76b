package dev.macrame.kernels.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.assembler.format.Formatter;
import dev.macrame.assembler.format.Formatting;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.run.Verdict;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sources under `examples/` do what their comments promise.
class ExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("macrame.root", ".."), "examples");
    private static final long ENOUGH_CYCLES = 1L << 40;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theyAreInTheCommonForm(Path example) throws IOException {
        String text = Files.readString(example);
        assertThat(Formatter.format(new SourceText(example.toString(), text))).isEqualTo(new Formatting.Formatted(
                text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 32})
    void theDotProductIsRight(long n) throws IOException {
        assertThat(run("dot_product", text("dot_product"), Map.of("N", n), true).passed()).isTrue();
    }

    @Test
    void aForgottenWaitIsATrapAndTheWaitIsTheRemedy() throws IOException {
        String source = text("forgotten_wait");
        assertThat(trap(run("forgotten_wait", source, Map.of(), false))).isEqualTo(TrapKind.IN_FLIGHT);
        String mended = source.replace("            loop    N\n", "            wait    d0\n            loop    N\n");
        assertThat(mended).isNotEqualTo(source);
        assertThat(run("forgotten_wait", mended, Map.of(), false).passed()).isTrue();
        assertThat(trap(run("forgotten_wait", mended, Map.of(), true))).isEqualTo(TrapKind.TENSOR_BOUNDS);
    }

    @Test
    void aTailThatWasForgottenIsFoundByACheckedRun() throws IOException {
        String source = text("half_written");
        assertThat(run("half_written", source, Map.of("N", 32L), true).passed()).isTrue();
        assertThat(run("half_written", source, Map.of(), false).passed()).isFalse();
        assertThat(trap(run("half_written", source, Map.of(), true))).isEqualTo(TrapKind.UNINITIALISED);
    }

    /// The mistake that docs/guide/debugging.md finds: right for an even number of rows, one wrong element for an odd one.
    @Test
    void oneRowIsWrongUntilItsBufferIsTheOneInUse() throws IOException {
        String source = text("debugging/one_row_wrong");
        assertThat(run("one_row_wrong", source, Map.of("M", 8L), true).passed()).isTrue();
        RunReport wrong = run("one_row_wrong", source, Map.of(), true);
        assertThat(wrong.outputs().getFirst().verdict()).isInstanceOfSatisfying(Verdict.Different.class, verdict -> {
            assertThat(verdict.count()).isEqualTo(1);
            assertThat(verdict.first()).isEqualTo(8);
        });
        String mended = source.replace("li      x4, ROW    ", "add     x4, x7, 0  ");
        assertThat(mended).isNotEqualTo(source);
        for (long rows = 2; rows <= 9; rows++) {
            assertThat(run("one_row_wrong", mended, Map.of("M", rows), true).passed()).as("%d rows", rows).isTrue();
        }
    }

    /// The steps of docs/guide/optimising.md: one product, from the naive loops to two buffers.
    @ParameterizedTest
    @ValueSource(strings = {"naive", "vectors", "unrolled", "outer", "panels", "double_buffered"})
    void everyStepOfOptimisingGivesTheProduct(String step) throws IOException {
        String source = text("optimising/" + step);
        assertThat(run(step, source, Map.of("M", 16L, "N", 32L, "K", 1L), true).passed()).isTrue();
        assertThat(run(step, source, Map.of("M", 48L, "N", 96L, "K", 20L, "ZB", 3L), true).passed()).isTrue();
        assertThat(run(step, source, Map.of("M", 32L, "N", 64L, "K", 50L), true).passed()).isTrue();
    }

    private static String text(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".s"));
    }

    private static TrapKind trap(RunReport report) {
        assertThat(report.result().stop()).isInstanceOf(StopReason.Trapped.class);
        Trap trap = ((StopReason.Trapped) report.result().stop()).trap();
        return trap.kind();
    }

    private static RunReport run(String name, String source, Map<String, Long> parameters, boolean isChecked) {
        Assembly assembly = Assembler.assemble(new SourceText(name + ".s", source), parameters);
        Program program = ((Assembly.Assembled) assembly).program();
        String machine = program.kernel().orElseThrow().machine().orElse("tutorial-32");
        RunReport report = run(program, Presets.find(machine).orElseThrow(), isChecked);
        for (MachineDescription other : RandomMachine.otherClocks(Presets.find(machine).orElseThrow(), Seeds.random(
                1))) {
            RunReport again = run(program, other, isChecked);
            assertThat(again.outputs()).isEqualTo(report.outputs());
            assertThat(again.result().stop().getClass()).isEqualTo(report.result().stop().getClass());
        }
        return report;
    }

    private static RunReport run(Program program, MachineDescription machine, boolean isChecked) {
        RunOutcome outcome = new KernelRunner(machine, 1, ENOUGH_CYCLES, isChecked).run(program, Map.of());
        return ((RunOutcome.Ran) outcome).report();
    }
}
