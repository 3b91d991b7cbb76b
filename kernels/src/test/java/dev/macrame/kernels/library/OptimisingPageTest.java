package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The table of all steps in `docs/guide/optimising.md`.
class OptimisingPageTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("macrame.root", ".."), "examples", "optimising");
    private static final Map<String, Long> SIZES = Map.of("M", 128L, "N", 128L, "K", 128L);

    /// A step, and its kernel in the library or among the examples.
    private record Step(String title, String kernel) {
    }

    private static final List<Step> STEPS = List.of(new Step("naive", "naive"), new Step("loops and walks",
            "matmul_i8_1x1_mac"), new Step("vectorising", "vectors"), new Step("unrolling", "unrolled"), new Step(
                    "register blocking", "outer"), new Step("tiling", "panels"), new Step("double buffering",
                            "double_buffered"), new Step("software pipelining", "matmul_i8_16x16_opa"));

    @Test
    void theTableOfStepsIsUpToDate() throws IOException {
        MachineDescription machine = Presets.find("tile16").orElseThrow();
        StringBuilder text = new StringBuilder("""
                | step | kernel | cycles | before / now | MAC utilisation | words moved | missing to 100 %, by cause |
                | --- | --- | --: | --: | --: | --: | --- |
                """);
        long before = 0;
        for (Step step : STEPS) {
            MacTime time = MacTime.of(program(step), machine);
            assertThat(time.report().passed()).isTrue();
            text.append(String.format(Locale.ROOT, "| %s | `%s` | %,d | %s | %.1f %% | %,d | %s |%n", step.title,
                    step.kernel,
                    time.cycles(), before == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) before / time
                            .cycles()), 100 * time.report().macUtilisation(), time.report().bill().mainWords()
                                    .longValueExact(), time.missing()));
            before = time.cycles();
        }
        Generated.check("guide/optimising.md", "steps", text.toString(), OptimisingPageTest.class);
    }

    private static Program program(Step step) throws IOException {
        Path example = EXAMPLES.resolve(step.kernel + ".s");
        if (!Files.exists(example)) {
            return new Shaped(step.kernel, SIZES).program();
        }
        Assembly assembly = Assembler.assemble(new SourceText(example.toString(), Files.readString(example)), SIZES);
        return ((Assembly.Assembled) assembly).program();
    }
}
