package dev.macrame.kernels.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.StopReason;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example on every reference page assembles, halts and does what it says: each output equals its `.golden` line,
/// and each register holds at the end what a comment `# gives x2 = 42` says.
class IsaExamplesTest {
    private static final Path PAGES = Path.of(System.getProperty("macrame.root", ".."), "docs", "isa");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```asm\n(.*?)```");
    private static final Pattern CLAIM = Pattern.compile("# gives x(\\d+) = (-?\\d+)");
    /// The tutorial's machine, with a tile.
    private static final MachineDescription TILED = Presets.find("tutorial-32").orElseThrow().with(Key.ROWS, 4)
            .with(Key.COLUMNS, 8);
    private static final long ENOUGH_CYCLES = 1L << 40;

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExampleOfAPageDoesWhatItSays(Path page) throws IOException {
        String source = example(page);
        Program program = assemble(page, source);
        List<MatchResult> claims = CLAIM.matcher(source).results().toList();
        boolean checked = program.kernel().stream().anyMatch(kernel -> !kernel.golden().isEmpty());
        assertThat(checked || !claims.isEmpty()).as("an example says what it gives: `.golden` or `# gives x2 = 42`")
                .isTrue();
        MachineDescription machine = machine(program);
        runKernel(program, machine);
        runClaims(program, machine, claims);
        for (MachineDescription other : RandomMachine.otherClocks(machine, Seeds.random(page.hashCode()))) {
            runKernel(program, other);
            runClaims(program, other, claims);
        }
    }

    private static String example(Path page) throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
        assertThat(examples).as("%s has one example", page.getFileName()).hasSize(1);
        return examples.getFirst();
    }

    private static Program assemble(Path page, String source) {
        Assembly assembly = Assembler.assemble(new SourceText(page.getFileName().toString(), source), Map.of());
        assertThat(DiagnosticRenderer.render(assembly.diagnostics())).isEmpty();
        return ((Assembly.Assembled) assembly).program();
    }

    /// The tutorial's machine with a tile, or else the simplest preset that has what the example requires.
    private static MachineDescription machine(Program program) {
        return Stream.concat(Stream.of(TILED), Presets.names().stream().map(name -> Presets.find(name).orElseThrow()))
                .filter(machine -> Emulator.load(program, machine) instanceof Loading.Loaded).findFirst().orElseThrow();
    }

    private static void runKernel(Program program, MachineDescription machine) {
        assertThat(new KernelRunner(machine, 1, ENOUGH_CYCLES, true).run(program, Map.of()))
                .isInstanceOfSatisfying(RunOutcome.Ran.class, ran -> {
                    assertThat(ran.report().result().stop()).isEqualTo(new StopReason.Halted());
                    assertThat(ran.report().passed()).as("%s", ran.report().outputs()).isTrue();
                });
    }

    private static void runClaims(Program program, MachineDescription machine, List<MatchResult> claims) {
        Emulator emulator = ((Loading.Loaded) Emulator.load(program, machine)).emulator();
        emulator.run(ENOUGH_CYCLES);
        for (MatchResult claim : claims) {
            assertThat(emulator.register(Integer.parseInt(claim.group(1)))).as(claim.group())
                    .isEqualTo(Integer.parseInt(claim.group(2)));
        }
    }
}
