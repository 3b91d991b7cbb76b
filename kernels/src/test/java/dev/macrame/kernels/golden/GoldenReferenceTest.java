package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.npy.NpyFiles;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenReferenceTest {
    private static final Map<String, Tensor> TENSORS = Map.of(
            "a", Tensor.of(ElementType.I16, Shape.of(2, 3), 1, 2, 3, 4, 5, 6),
            "b", Tensor.of(ElementType.I16, Shape.of(3), 10, -1, 2),
            "w", Tensor.of(ElementType.I32, Shape.of(3), Integer.MIN_VALUE, -1, Integer.MAX_VALUE));
    private static final List<Parameter> PARAMETERS = List.of(new Parameter("ZA", 5), new Parameter("HUGE", 1L << 62));

    @Test
    void matvecIsNumpysDownToTheClipping() throws NpyException {
        Tensor a = read("a", ElementType.I16, 20, 30);
        Tensor b = read("b", ElementType.I16, 30);
        GoldenResult result = new GoldenReference(Map.of("a", a, "b", b), List.of())
                .evaluate(parse("matvec(a, b)"), output(ElementType.I16, 20));
        int clipped = (int) read("clipped", ElementType.I32).values().at(0);
        assertThat(result).isEqualTo(new GoldenResult.Expected(read("stored_i16", ElementType.I16, 20), clipped));
        assertThat(clipped).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "b                    | 10 -1 2",
        "-b                   | -10 1 -2",
        "b - ZA               | 5 -6 -3",
        "ZA - b               | -5 6 3",
        "b * b + 1            | 101 2 5",
        "2 * (b + b) - b * ZA | -10 1 -2",
    })
    void elementsAreTakenOneByOneAndNumbersSpread(String golden, String expected) {
        long[] values = Arrays.stream(expected.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        assertThat(evaluate(golden, output(ElementType.I16, 3)))
                .isEqualTo(new GoldenResult.Expected(Tensor.of(ElementType.I16, Shape.of(3), values), 0));
    }

    @Test
    void argumentsAreExpressions() {
        assertThat(evaluate("matvec(a - ZA, -b) + 1", output(ElementType.I16, 2)))
                .isEqualTo(new GoldenResult.Expected(Tensor.of(ElementType.I16, Shape.of(2), 42, 9), 0));
    }

    @Test
    void whatDoesNotFitTheOutputIsClippedAndCounted() {
        assertThat(evaluate("w", output(ElementType.I16, 3)))
                .isEqualTo(new GoldenResult.Expected(Tensor.of(ElementType.I16, Shape.of(3), -32768, -1, 32767), 2));
        assertThat(evaluate("w", output(ElementType.U8, 3)))
                .isEqualTo(new GoldenResult.Expected(Tensor.of(ElementType.U8, Shape.of(3), 0, 0, 255), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            matvek(a, b)  | UNKNOWN_FUNCTION | matvek(a, b) | no golden function is called `matvek`
            matvec(a, bb) | UNKNOWN_NAME     | bb           | no input or parameter is called `bb`
            matvec(a)     | WRONG_ARITY      | matvec(a)    | `matvec` takes 2 arguments, not 1
            matvec(b, b)  | WRONG_SHAPE      | b            | `b` is [3], but `matvec` wants a[M][K]
            matvec(a, ZA) | WRONG_SHAPE      | ZA           | `ZA` is a number, but `matvec` wants b[K] with K = 3
            b + a         | UNEQUAL_SHAPES   | b + a        | `+` stands between [3] and [2][3]
            b / 2         | NO_MEANING       | b / 2        | `/` has no meaning in a golden expression
            ~b            | NO_MEANING       | ~b           | `~` has no meaning in a golden expression
            b + .         | NO_MEANING       | .            | `.` has no meaning in a golden expression
            1 ? b : b     | NO_MEANING       | 1 ? b : b    | `? :` has no meaning in a golden expression
            b + w * HUGE  | OVERFLOW         | w * HUGE     | the exact value needs more than 64 bits
            matvec(a, b)  | WRONG_RESULT     | matvec(a, b) | the golden value is [2], but output `c` is i16[3]
            b + same      | MISPLACED_WORD   | same         | `same` is a word of some functions, not a value
            ZA            | WRONG_RESULT     | ZA           | the golden value is a number, but output `c` is i16[3]
            """)
    void aMistakeIsReportedWhereItWasMade(String golden, GoldenProblem problem, String place, String message) {
        Diagnostic diagnostic = rejected(golden);
        assertThat(diagnostic.code()).isEqualTo(problem.code());
        assertThat(diagnostic.span().text()).isEqualTo(place);
        assertThat(diagnostic.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            matvek(a, b)  | did you mean `matvec`? there is add, avgpool, clamp, conv2d, depthwise2d, dot, lut, matmul, matvec, maxpool, requantize, transpose
            matvec(a, bb) | did you mean `b`? there is HUGE, ZA, a, b, w
            matvec(a)     | write `matvec(a[M][K], b[K])`
            matvec(b, b)  | write `matvec(a[M][K], b[K])`
            matvec(a, b)  | declare it as `c : i16[2]`
            ZA            | declare it as `c : i16`; for one value in every element, add `0 * a` with an `a` of the output's shape
            b + same      | write it as an argument where a function asks for it
            b / 2         | golden expressions know + - * of equal shapes and with numbers
            w * HUGE      | narrow the ranges of the inputs, as in: .input a : i16[N] in -30..30
            """)
    void aMistakeComesWithItsRemedy(String golden, String help) {
        assertThat(rejected(golden).help()).contains(help);
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionIsFoundByItsName(GoldenFunction function) {
        assertThat(GoldenFunction.byName(function.toString())).contains(function);
        assertThat(function.signatures()).isNotEmpty().allMatch(signature -> signature.startsWith(function + "("));
        assertThat(function.result()).isNotBlank();
    }

    private static Diagnostic rejected(String golden) {
        GoldenResult result = evaluate(golden, output(ElementType.I16, 3));
        assertThat(result).isInstanceOf(GoldenResult.Rejected.class);
        return ((GoldenResult.Rejected) result).diagnostic();
    }

    private static GoldenResult evaluate(String golden, TensorDescription output) {
        return new GoldenReference(TENSORS, PARAMETERS).evaluate(parse(golden), output);
    }

    private static Expression parse(String golden) {
        List<Diagnostic> problems = new ArrayList<>();
        var line = Lexer.lines(new SourceText("k.s", golden), problems::add).getFirst();
        var expression = new ExpressionParser(new TokenCursor(line), problems::add).parse();
        assertThat(problems).as(DiagnosticRenderer.render(problems)).isEmpty();
        return expression.orElseThrow();
    }

    private static TensorDescription output(ElementType type, Integer... shape) {
        List<Integer> sizes = Arrays.asList(shape);
        return new TensorDescription("c", Direction.OUTPUT, type, sizes, type.min(), type.max(), OptionalInt.empty());
    }

    private static Tensor read(String name, ElementType type, Integer... shape) throws NpyException {
        return Npy.read(NpyFiles.file("matvec/" + name + ".npy"), "matvec", NpyFiles.input(type, shape));
    }
}
