package dev.macrame.assembler.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.assembler.format.Formatter;
import dev.macrame.assembler.format.Formatting;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.text.ProgramText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The machine that a kernel is made for may depend on its parameters.
class MachineNameTest {
    @ParameterizedTest
    @CsvSource({
        "tutorial-{t},         16, tutorial-16", "tutorial-{t},      8, tutorial-8", "m{t * 2}x{u}.big, 4, m8x3.big",
        "{t},                   5, 5", "m{(t > 4 ? 1 : 0)}, 5, m1", "tutorial-32,         5, tutorial-32"})
    void bracesHoldValues(String name, long t, String machine) {
        Program program = program(source(name), Map.of("t", t));
        assertThat(program.kernel().orElseThrow().machine()).contains(machine);
        assertThat(program(ProgramText.of(program), Map.of()).kernel().orElseThrow().machine()).contains(machine);
    }

    @ParameterizedTest
    @CsvSource({"m{t, A002", "m{}, E008", "m{v}, E011", "m{t u}, A002", "m}, A059", "m{t} x, A059", "m {t}, A059",
        "m{-t}{1/0}, E015"})
    void mistakesAreFound(String name, String code) {
        assertThat(assemble(source(name), Map.of()).diagnostics()).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void theFormKeepsTheName() {
        String source = source("tutorial-{t}");
        assertThat(Formatter.format(new SourceText("named.s", source))).isEqualTo(new Formatting.Formatted(source));
    }

    private static String source(String machine) {
        return """
                .kernel named
                .machine %s
                .param  t = 2, u = 3
                .input  x : i8[t]
                        li      x1, u
                        halt
                """.formatted(machine);
    }

    private static Assembly assemble(String source, Map<String, Long> parameters) {
        return Assembler.assemble(new SourceText("named.s", source), parameters);
    }

    private static Program program(String source, Map<String, Long> parameters) {
        Assembly assembly = assemble(source, parameters);
        assertThat(DiagnosticRenderer.render(assembly.diagnostics())).isEmpty();
        return ((Assembly.Assembled) assembly).program();
    }
}
