package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A kernel of the library with values for its parameters.
///
/// @param parameters the ones that differ from the kernel's defaults
record Shaped(String kernel, Map<String, Long> parameters) {
    private static final String DEFAULT_MACHINE = "tutorial-32";
    private static final long SEED = 1;
    private static final long ENOUGH_CYCLES = 1L << 40;
    private static final KernelLibrary LIBRARY = KernelLibrary.read();

    /// Every kernel with its defaults.
    static List<Shaped> defaults() {
        return LIBRARY.names().stream().map(name -> new Shaped(name, Map.of())).toList();
    }

    /// Every kernel with its defaults, and with the parameters of `shapes.txt`.
    static List<Shaped> all() {
        return Stream.concat(defaults().stream(), lines("shapes.txt").map(Shaped::of)).toList();
    }

    /// A line such as `maxpool H=3 W=3`.
    static Shaped of(String line) {
        StringTokenizer words = new StringTokenizer(line);
        String kernel = words.nextToken();
        Map<String, Long> parameters = new TreeMap<>();
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            int equals = word.indexOf('=');
            parameters.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
        }
        return new Shaped(kernel, parameters);
    }

    /// The lines of a test resource, without comments that take a line.
    static Stream<String> lines(String resource) {
        try (InputStream stream = Shaped.class.getResourceAsStream("/kernels/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("no test resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith(
                    "#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Program program() {
        Assembly assembly = Assembler.assemble(LIBRARY.find(kernel).orElseThrow(), parameters, LIBRARY::include);
        assertThat(DiagnosticRenderer.render(assembly.diagnostics())).isEmpty();
        return ((Assembly.Assembled) assembly).program();
    }

    /// The machine that the kernel is made for.
    static MachineDescription machine(Program program) {
        return Presets.find(program.kernel().orElseThrow().machine().orElse(DEFAULT_MACHINE)).orElseThrow();
    }

    static RunReport run(Program program, MachineDescription machine, boolean isChecked) {
        return run(program, machine, isChecked, Watcher.NONE);
    }

    static RunReport run(Program program, MachineDescription machine, boolean isChecked, Watcher watcher) {
        RunOutcome outcome = new KernelRunner(machine, SEED, ENOUGH_CYCLES, isChecked).run(program, Map.of(), watcher);
        assertThat(outcome).isInstanceOf(RunOutcome.Ran.class);
        return ((RunOutcome.Ran) outcome).report();
    }

    @Override
    public String toString() {
        return kernel + parameters;
    }
}
