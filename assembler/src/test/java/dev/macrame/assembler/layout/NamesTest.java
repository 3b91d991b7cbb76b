package dev.macrame.assembler.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.macrame.assembler.diagnostics.Given;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.program.Program.Symbol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Problems problems = new Problems();

    @Test
    void constantsAreMadeOfLabelsAndOfWhatStandsAboveThem() {
        Names names = names(".param N = 4\n.equ SIZE, (last - first) * N\nfirst: nop\nlast: nop", Map.of());

        assertThat(names.symbols()).extracting(Symbol::name, Symbol::value).containsExactly(
                tuple("first", 0L), tuple("last", 1L),
                tuple("N", 4L), tuple("SIZE", 4L));
    }

    @Test
    void aGivenParameterReplacesItsExpressionAndReachesTheNextOne() {
        Names names = names(".param M = 1 / 0, K = M + 1", Map.of("M", 7L));

        assertThat(names.parameters()).extracting(Symbol::value).containsExactly(7L, 8L);
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void aNameWithoutAValueIsReportedWhereItIsDefinedAndNowhereElse() {
        names(".equ N, 1 / 0\n.equ M, N + 1\n.equ K, M + N", Map.of());

        assertThat(problems.inOrder()).extracting(Diagnostic::code).containsExactly("E015");
    }

    private Names names(String text, Map<String, Long> given) {
        SourceText source = new SourceText("test.s", text);
        Layout layout = Placement.of(StatementParser.parse(Lexer.lines(source, problems), problems), problems);
        return Names.of(layout, List.of(), new Given(given), problems);
    }
}
