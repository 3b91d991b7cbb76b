package dev.macrame.isa.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final OptionalLong HERE = OptionalLong.of(100);

    private final List<Diagnostic> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1 + 2 * 3; 7", "(1 + 2) * 3; 9", "10 - 4 - 3; 3", "100 / 10 / 2; 5", "-7 / 2; -3", "-7 % 2; -1",
        "1 << 2 + 1; 8", "-16 >> 2; -4", "1 | 2 ^ 3 & 6; 1", "1 < 2 == 1; 1", "3 & 1 == 1; 1", "~0; -1", "!5; 0",
        "!0; 1",
        "- -3; 3", "2 && 0 || 3; 1", "0 && 1 / 0; 0", "1 || 1 / 0; 1", "1 ? 2 : 3; 2", "0 ? 1 / 0 : 3; 3",
        "0 ? 1 : 0 ? 2 : 3; 3", "K * 2; 32", ". + 1; 101", "5 >= 5; 1", "5 != 5; 0", "5 > 4; 1", "4 <= 3; 0",
        "0x7fffffffffffffff; 9223372036854775807", "-0x7fffffffffffffff - 1; -9223372036854775808"})
    void theValueIsThatOfC(String text, long value) {
        assertThat(value(text)).hasValue(value);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0x7fffffffffffffff + 1; E014", "-0x7fffffffffffffff - 2; E014", "(1 << 62) * 2; E014", "1 << 63; E014",
        "(-0x7fffffffffffffff - 1) / -1; E014", "-(-0x7fffffffffffffff - 1); E014", "1 / 0; E015", "1 % 0; E015",
        "1 << 64; E016", "1 >> -1; E016", "k; E011", "f(1); E012"})
    void whatHasNoValueIsReportedOnce(String text, String code) {
        assertThat(value(text)).isEmpty();
        assertThat(problems).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void anUnknownNameGetsTheNearest() {
        value("K * LENGHT");

        assertThat(problems.getFirst().help()).contains("did you mean `LENGTH`?");
        assertThat(problems.getFirst().span().text()).isEqualTo("LENGHT");
    }

    @Test
    void withoutAPlaceThereIsNoHere() {
        Expression here = parse(".").orElseThrow();

        assertThat(new Evaluator(Symbols.of(Map.of()), OptionalLong.empty(), problems::add).value(here)).isEmpty();
        assertThat(problems).extracting(Diagnostic::code).containsExactly("E013");
    }

    private OptionalLong value(String text) {
        Symbols symbols = Symbols.of(Map.of("K", 16L, "LENGTH", 3L));
        return parse(text).map(new Evaluator(symbols, HERE, problems::add)::value).orElse(OptionalLong.empty());
    }

    private Optional<Expression> parse(String text) {
        TokenLine line = Lexer.lines(new SourceText("t", text), problems::add).getFirst();
        return new ExpressionParser(new TokenCursor(line), problems::add).parse();
    }
}
