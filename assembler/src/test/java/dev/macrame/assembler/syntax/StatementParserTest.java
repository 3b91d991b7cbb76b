package dev.macrame.assembler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.syntax.Operand.Access;
import dev.macrame.assembler.syntax.Operand.Movement;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Lexer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementParserTest {
    private final Problems problems = new Problems();

    @Test
    void aLineIsLabelsAndThenOneStatement() {
        assertThat(parse("a: .Lb: mac.z.i16 acc0, x1")).satisfiesExactly(
                first -> assertThat(first.span().text()).isEqualTo("a"),
                second -> assertThat(second.span().text()).isEqualTo(".Lb"),
                third -> assertThat(third).isInstanceOfSatisfying(Statement.Code.class, code -> {
                    assertThat(code.mnemonic().name()).isEqualTo("mac");
                    assertThat(code.suffixes()).extracting(Name::name).containsExactly("z", "i16");
                    assertThat(code.suffixes()).extracting(suffix -> suffix.span().text()).containsExactly("z", "i16");
                    assertThat(code.operands()).extracting(operand -> operand.span().text())
                            .containsExactly("acc0", "x1");
                }));
    }

    @Test
    void anAccessHasAnAddressAMovementADistanceAndAZeroPoint() {
        Statement.Code code = (Statement.Code) parse("mac A[x2 += x5 by x6]-x7, T[8], B[x1++]").getFirst();

        assertThat(code.operands().getFirst()).isInstanceOfSatisfying(Access.class, access -> {
            assertThat(access.memory().name()).isEqualTo("A");
            assertThat(access.address().span().text()).isEqualTo("x2");
            assertThat(access.movement()).isInstanceOfSatisfying(Movement.Step.class,
                    step -> assertThat(step.step().span().text()).isEqualTo("x5"));
            assertThat(access.distance().map(Expression::span).map(Span::text)).contains("x6");
            assertThat(access.zeroPoint().map(Expression::span).map(Span::text)).contains("x7");
            assertThat(access.span().text()).isEqualTo("A[x2 += x5 by x6]-x7");
        });
        assertThat(code.operands()).extracting(operand -> ((Access) operand).movement().getClass().getSimpleName())
                .containsExactly("Step", "Stay", "Increment");
    }

    @Test
    void theCommentRightAboveAKernelIsItsDescription() {
        assertThat(parse("# licence\n\n#  two\n#\n# lines\n.kernel k")).singleElement()
                .isInstanceOfSatisfying(Statement.Kernel.class,
                        kernel -> assertThat(kernel.about()).containsExactly(" two", "", "lines"));
    }

    @Test
    void aListOfParametersIsOneStatementEach() {
        assertThat(parse(".param M = 32, K = M * 2")).hasSize(2).allMatch(Statement.Parameter.class::isInstance);
    }

    @Test
    void aTensorHasShapeRangeAndRegister() {
        assertThat(parse(".input a : i16[M][K+1] in -9..9 -> x1")).singleElement()
                .isInstanceOfSatisfying(Statement.Tensor.class, tensor -> {
                    assertThat(tensor.shape()).extracting(size -> size.span().text()).containsExactly("M", "K+1");
                    assertThat(tensor.range()).isPresent();
                    assertThat(tensor.register().map(Name::name)).contains("x1");
                });
    }

    @Test
    void aBrokenLineIsReportedOnceAndStillTakesItsPlace() {
        List<Statement> statements = parse("add x1, (\nadd x1, 16K (\nnop");

        assertThat(problems.inOrder()).extracting(Diagnostic::code).containsExactly("E008", "E002");
        assertThat(statements).hasSize(3).extracting(statement -> ((Statement.Code) statement).damaged())
                .containsExactly(true, true, false);
    }

    private List<Statement> parse(String text) {
        return StatementParser.parse(Lexer.lines(new SourceText("test.s", text), problems), problems);
    }
}
