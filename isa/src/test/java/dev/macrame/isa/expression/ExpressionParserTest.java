package dev.macrame.isa.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Call;
import dev.macrame.isa.expression.Expression.Conditional;
import dev.macrame.isa.expression.Expression.Here;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Expression.Number;
import dev.macrame.isa.expression.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    private final List<Diagnostic> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a - b - c; ((a-b)-c)", "a + b * c; (a+(b*c))", "a | b ^ c & d; (a|(b^(c&d)))", "a == b < c; (a==(b<c))",
        "a << b + c; (a<<(b+c))", "-a * ~b; ((-a)*(~b))", "a || b && c; (a||(b&&c))",
        "a ? b : c ? d : e; (a?b:(c?d:e))",
        "requantize(matmul(a - ZA, b), q, ZC, single); requantize(matmul((a-ZA),b),q,ZC,single)", "f(); f()",
        ". + 5; (.+5)", "((a)); a"})
    void treesAreThoseOfC(String text, String tree) {
        assertThat(parse(text).map(ExpressionParserTest::show)).contains(tree);
        assertThat(problems).isEmpty();
    }

    @Test
    void spansHoldAllCharactersOfAnExpression() {
        Expression expression = parse("  (a + b) * f(c)  # product").orElseThrow();

        assertThat(expression.span().text()).isEqualTo("(a + b) * f(c)");
    }

    @Test
    void whatFollowsIsLeftToTheCaller() {
        TokenCursor cursor = cursor("a + 1 by x6");

        new ExpressionParser(cursor, problems::add).parse();

        assertThat(cursor.peek().is("by")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "(1", "f(1", "f(1,", "1 ? 2", "* 2", ")", "\"a\"", "a + , b"})
    void aBrokenExpressionIsReportedOnce(String text) {
        assertThat(parse(text)).isEmpty();
        assertThat(problems).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "f(", "1+", "1?1:", "1?", "1*(", "1||"})
    void depthIsLimited(String part) {
        assertThat(parse(part.repeat(100_000) + "1")).isEmpty();
        assertThat(problems).extracting(Diagnostic::code).hasSize(1).first().isIn("E010", "E009");
    }

    private Optional<Expression> parse(String text) {
        return new ExpressionParser(cursor(text), problems::add).parse();
    }

    private TokenCursor cursor(String text) {
        return new TokenCursor(Lexer.lines(new SourceText("t", text), problems::add).getFirst());
    }

    private static String show(Expression expression) {
        return switch (expression) {
            case Number(long value, _) -> Long.toString(value);
            case Name(String name, _) -> name;
            case Here _ -> ".";
            case Unary(var operator, var operand, _) -> "(" + operator + show(operand) + ")";
            case Binary(var operator, var left, var right, _) -> "(" + show(left) + operator + show(right) + ")";
            case Conditional(var condition, var chosen, var otherwise, _) ->
                "(" + show(condition) + "?" + show(chosen) + ":" + show(otherwise) + ")";
            case Call(String function, var arguments, _) -> function
                    + arguments.stream().map(ExpressionParserTest::show).collect(Collectors.joining(",", "(", ")"));
        };
    }
}
