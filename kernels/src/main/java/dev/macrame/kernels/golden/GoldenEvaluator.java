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
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;

/// Walks a golden expression and gives it its exact value. A number is an array without axes.
final class GoldenEvaluator {
    private static final String OPERATORS = "golden expressions know + - * of equal shapes and with numbers";

    private final Map<String, NdArray> values;

    GoldenEvaluator(Map<String, NdArray> values) {
        this.values = values;
    }

    NdArray value(Expression expression) throws GoldenMistake {
        try {
            return switch (expression) {
                case Number(long value, _) -> NdArray.of(value);
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

    private NdArray named(Name name) throws GoldenMistake {
        NdArray value = values.get(name.name());
        if (value == null) {
            throw unknown(GoldenProblem.UNKNOWN_NAME, name.name(), name.span(), values.keySet());
        }
        return value;
    }

    private NdArray negated(Unary unary) throws GoldenMistake {
        if (unary.operator() != UnaryOperator.NEGATE) {
            throw noMeaning(unary.operator(), unary.span());
        }
        NdArray operand = value(unary.operand());
        return NdArray.tabulate(operand.shape(), position -> Math.negateExact(operand.at(position)));
    }

    private NdArray elementwise(Binary binary) throws GoldenMistake {
        LongBinaryOperator operator = switch (binary.operator()) {
            case ADD -> Math::addExact;
            case SUBTRACT -> Math::subtractExact;
            case MULTIPLY -> Math::multiplyExact;
            case OR, AND, BITWISE_OR, BITWISE_XOR, BITWISE_AND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER,
                    GREATER_EQUAL, SHIFT_LEFT, SHIFT_RIGHT, DIVIDE, REMAINDER ->
                throw noMeaning(binary.operator(), binary.span());
        };
        NdArray left = value(binary.left());
        NdArray right = value(binary.right());
        if (left.shape().rank() > 0 && right.shape().rank() > 0 && !left.shape().equals(right.shape())) {
            throw new GoldenMistake(GoldenProblem.UNEQUAL_SHAPES.at(
                    binary.span(), binary.operator(), left.shape(), right.shape()).help(OPERATORS));
        }
        Shape shape = left.shape().rank() > 0 ? left.shape() : right.shape();
        return NdArray.tabulate(shape, position -> operator.applyAsLong(spread(left, position), spread(right,
                position)));
    }

    /// An element, or the number that stands for all of them.
    private static long spread(NdArray value, int position) {
        return value.at(value.shape().rank() > 0 ? position : 0);
    }

    private NdArray called(Call call) throws GoldenMistake {
        GoldenFunction function = GoldenFunction.byName(call.function()).orElse(null);
        if (function == null) {
            List<String> names = Arrays.stream(GoldenFunction.values()).map(GoldenFunction::toString).toList();
            throw unknown(GoldenProblem.UNKNOWN_FUNCTION, call.function(), call.span(), names);
        }
        if (call.arguments().size() != function.arity()) {
            throw new GoldenMistake(GoldenProblem.WRONG_ARITY.at(
                    call.span(), function, function.arity(), call.arguments().size()).help(usage(function)));
        }
        List<NdArray> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(value(argument));
        }
        checkShapes(function, call, arguments);
        return function.apply(arguments);
    }

    /// Axes of one name have one size: the first argument that has it says which.
    private static void checkShapes(GoldenFunction function, Call call, List<NdArray> arguments)
            throws GoldenMistake {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Shape shape = arguments.get(i).shape();
            GoldenFunction.Parameter parameter = function.parameters().get(i);
            String known = parameter.axes().stream().filter(sizes::containsKey)
                    .map(axis -> " with " + axis + " = " + sizes.get(axis)).collect(Collectors.joining());
            boolean fits = parameter.axes().size() == shape.rank();
            for (int axis = 0; fits && axis < shape.rank(); axis++) {
                int size = shape.size(axis);
                fits = sizes.computeIfAbsent(parameter.axes().get(axis), _ -> size) == size;
            }
            if (!fits) {
                Span span = call.arguments().get(i).span();
                throw new GoldenMistake(GoldenProblem.WRONG_SHAPE.at(
                        span, span.text(), shapeText(arguments.get(i)), function, parameter + known)
                        .help(usage(function)));
            }
        }
    }

    private static String usage(GoldenFunction function) {
        return "write `" + function.signature() + "`";
    }

    /// How a message names the shape of a value.
    static String shapeText(NdArray value) {
        return value.shape().rank() == 0 ? "a number" : value.shape().toString();
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
