package dev.macrame.isa.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
    private final List<Diagnostic> problems = new ArrayList<>();

    @Test
    void dotsBelongToWordsButTwoOfThemStandBetweenThem() {
        assertThat(texts("mac.z.i16 .param .Lend lo..hi -9..9 .+1 a. .1"))
                .containsExactly("mac.z.i16", ".param", ".Lend", "lo", "..", "hi", "-", "9", "..", "9", ".", "+", "1",
                        "a", ".", ".", "1", "");
        assertThat(problems).isEmpty();
    }

    @Test
    void aByteOrderMarkInFrontIsLeftOutAndInvisibleSignsAreNamed() {
        assertThat(texts("\ufeffnop")).containsExactly("nop", "");
        assertThat(problems).isEmpty();
        line("nop \ufeff");
        assertThat(problems).extracting(Diagnostic::message).containsExactly("`\\u{feff}` means nothing here");
    }

    @Test
    void theLongestSignWins() {
        assertThat(texts("x2++ += -> - > << <= == = || | && !=")).containsExactly("x2", "++", "+=", "->", "-", ">",
                "<<",
                "<=", "==", "=", "||", "|", "&&", "!=", "");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "0, 0", "42, 42", "0x1F, 31", "0b101, 5", "0o17, 15", "1_000_000, 1000000",
        "9223372036854775807, 9223372036854775807", "'a', 97", "'\\n', 10", "'\\'', 39", "'#', 35"})
    void numbers(String text, long value) {
        assertThat(line(text).tokens().getFirst()).isInstanceOfSatisfying(Token.Number.class, number -> {
            assertThat(number.value()).isEqualTo(value);
            assertThat(number.span().text()).isEqualTo(text);
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "0x, E002", "0b12, E002", "0x_1, E002", "12k, E002", "1.5, E002", "007, E004", "9223372036854775808, E003",
        "'ab', E005", "'a, E006", "'\\q', E007", "$, E001", "\u20ac, E001"})
    void whatCannotBeReadIsReportedOnceAndMarksTheLine(String text, String code) {
        assertThat(line(text).damaged()).isTrue();
        assertThat(problems).extracting(Diagnostic::code).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nop # why", "nop // why", "nop// why", "nop# why\r\n"})
    void commentsEndLinesAndAreKept(String text) {
        assertThat(line(text).tokens()).hasSize(2);
        assertThat(line(text).comment().map(Span::text).map(String::strip)).contains("why");
    }

    @Test
    void thereAreAsManyLinesAsTheSourceHas() {
        assertThat(Lexer.lines(new SourceText("t", ""), problems::add)).hasSize(1);
        assertThat(Lexer.lines(new SourceText("t", "a\n\n# c\nb"), problems::add)).hasSize(4);
        assertThat(Lexer.lines(new SourceText("t", "a\n"), problems::add)).hasSize(2);
    }

    @Test
    void textsResolveTheirEscapes() {
        assertThat(line("\"a\\t\\\"b\\\"\"").tokens().getFirst()).isInstanceOfSatisfying(Token.Text.class,
                text -> assertThat(text.value()).isEqualTo("a\t\"b\""));
    }

    private TokenLine line(String text) {
        return Lexer.lines(new SourceText("t", text), problems::add).getFirst();
    }

    private List<String> texts(String text) {
        return line(text).tokens().stream().map(token -> token.span().text()).toList();
    }
}
