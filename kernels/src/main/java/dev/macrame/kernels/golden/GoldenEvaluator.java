package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Call;
import dev.macrame.isa.expression.Expression.Conditional;
import dev.macrame.isa.expression.Expression.Here;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Expression.Number;
import dev.macrame.isa.expression.Expression.Unary;
import dev.macrame.isa.expression.UnaryOperator;
import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.golden.GoldenValue.Records;
import dev.macrame.kernels.golden.GoldenValue.Word;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/// Walks a golden expression and gives it its exact value. A number is an array without axes.
final class GoldenEvaluator {
    private static final String OPERATORS = "golden expressions know + - * of equal shapes and with numbers";

    private final Map<String, GoldenValue> values;

    GoldenEvaluator(Map<String, GoldenValue> values) {
        this.values = values;
    }

    GoldenValue value(Expression expression) throws GoldenMistake {
        try {
            return switch (expression) {
                case Number(long value, _) -> Numbers.of(NdArray.of(value));
                case Name name -> named(name);
                case Unary unary -> negated(unary);
                case Binary binary -> elementwise(binary);
                case Call call -> called(call);
                case Conditional(_, _, _, Span span) -> throw noMeaning("? :", span);
                case Here(Span span) -> throw noMeaning(".", span);
            };
        } catch (ArithmeticException _) {
            throw new GoldenMistake(GoldenProblem.OVERFLOW.at(expression.span())
                    .help("narrow the ranges of the inputs, as in: .input a : i16[N] in -30..30"));
        }
    }

    /// The value of an expression that has to be numbers.
    Numbers numbers(Expression expression) throws GoldenMistake {
        return switch (value(expression)) {
            case Numbers numbers -> numbers;
            case Records _, Word _ -> throw new GoldenMistake(GoldenProblem.RECORDS.at(expression.span(),
                    expression.span().text()).help("pass it to a function that takes records, such as `requantize`"));
        };
    }

    private GoldenValue named(Name name) throws GoldenMistake {
        GoldenValue value = values.get(name.name());
        if (value != null) {
            return value;
        }
        if (GoldenFunction.words().contains(name.name())) {
            throw new GoldenMistake(GoldenProblem.MISPLACED_WORD.at(name.span(), name.name())
                    .help("write it as an argument where a function asks for it"));
        }
        throw unknown(GoldenProblem.UNKNOWN_NAME, name.name(), name.span(), values.keySet());
    }

    private Numbers negated(Unary unary) throws GoldenMistake {
        if (unary.operator() != UnaryOperator.NEGATE) {
            throw noMeaning(unary.operator(), unary.span());
        }
        Numbers operand = numbers(unary.operand());
        NdArray array = operand.array();
        return operand.with(NdArray.tabulate(array.shape(), position -> Math.negateExact(array.at(position))));
    }

    private Numbers elementwise(Binary binary) throws GoldenMistake {
        LongBinaryOperator operator = switch (binary.operator()) {
            case ADD -> Math::addExact;
            case SUBTRACT -> Math::subtractExact;
            case MULTIPLY -> Math::multiplyExact;
            case OR, AND, BITWISE_OR, BITWISE_XOR, BITWISE_AND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER,
                    GREATER_EQUAL, SHIFT_LEFT, SHIFT_RIGHT, DIVIDE, REMAINDER ->
                throw noMeaning(binary.operator(), binary.span());
        };
        Numbers left = numbers(binary.left());
        Numbers right = numbers(binary.right());
        Shape leftShape = left.array().shape();
        Shape rightShape = right.array().shape();
        if (leftShape.rank() > 0 && rightShape.rank() > 0 && !leftShape.equals(rightShape)) {
            throw new GoldenMistake(GoldenProblem.UNEQUAL_SHAPES.at(
                    binary.span(), binary.operator(), leftShape, rightShape).help(OPERATORS));
        }
        Numbers larger = leftShape.rank() > 0 ? left : right;
        return larger.with(NdArray.tabulate(larger.array().shape(), position -> operator.applyAsLong(
                spread(left.array(), position), spread(right.array(), position))));
    }

    /// An element, or the number that stands for all of them.
    private static long spread(NdArray value, int position) {
        return value.at(value.shape().rank() > 0 ? position : 0);
    }

    private Numbers called(Call call) throws GoldenMistake {
        GoldenFunction function = GoldenFunction.byName(call.function()).orElse(null);
        if (function == null) {
            List<String> names = Arrays.stream(GoldenFunction.values()).map(GoldenFunction::toString).toList();
            throw unknown(GoldenProblem.UNKNOWN_FUNCTION, call.function(), call.span(), names);
        }
        return GoldenCall.value(function, call, this::value);
    }

    private static GoldenMistake noMeaning(Object operator, Span span) {
        return new GoldenMistake(GoldenProblem.NO_MEANING.at(span, operator).help(OPERATORS));
    }

    private static GoldenMistake unknown(GoldenProblem error, String name, Span span, Collection<String> known) {
        List<String> names = known.stream().sorted().toList();
        String guess = Nearest.to(name, names).map(nearest -> "did you mean `" + nearest + "`? ").orElse("");
        return new GoldenMistake(error.at(span, name).help(guess + "there is " + String.join(", ", names)));
    }
}
