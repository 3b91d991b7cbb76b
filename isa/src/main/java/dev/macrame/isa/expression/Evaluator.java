package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Call;
import dev.macrame.isa.expression.Expression.Conditional;
import dev.macrame.isa.expression.Expression.Here;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Expression.Number;
import dev.macrame.isa.expression.Expression.Unary;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The value of a constant expression: C's rules over 64-bit integers, but exact. What C leaves undefined (overflow,
/// division by zero, a shift count out of range) is reported.
public final class Evaluator {
    private static final String IN_RANGE = "values lie from -2^63 to 2^63 - 1";

    private final Symbols symbols;
    private final Functions functions;
    private final OptionalLong here;
    private final Consumer<Diagnostic> problems;

    /// @param here the value of `.`, where there is one
    public Evaluator(Symbols symbols, OptionalLong here, Consumer<Diagnostic> problems) {
        this(symbols, Functions.NONE, here, problems);
    }

    /// The same, where functions mean something.
    public Evaluator(Symbols symbols, Functions functions, OptionalLong here, Consumer<Diagnostic> problems) {
        this.symbols = symbols;
        this.functions = functions;
        this.here = here;
        this.problems = problems;
    }

    /// The value; nothing after a report.
    public OptionalLong value(Expression expression) {
        return switch (expression) {
            case Number(long value, _) -> OptionalLong.of(value);
            case Name name -> symbols.value(name, problems);
            case Here(var span) -> here.isPresent() ? here : report(ExpressionProblem.NO_HERE.at(span)
                    .help("use it in the operands of an instruction"));
            case Unary unary -> unary(unary);
            case Binary binary -> binary(binary);
            case Conditional(var condition, var chosen, var otherwise, _) -> {
                OptionalLong decision = value(condition);
                yield decision.isEmpty() ? decision : value(decision.getAsLong() != 0 ? chosen : otherwise);
            }
            case Call call -> functions.value(call, this, problems);
        };
    }

    private OptionalLong unary(Unary unary) {
        OptionalLong operand = value(unary.operand());
        if (operand.isEmpty()) {
            return operand;
        }
        long value = operand.getAsLong();
        return switch (unary.operator()) {
            case NEGATE -> value == Long.MIN_VALUE ? report(ExpressionProblem.OVERFLOW.at(unary.span(), "-(" + value
                    + ")").help(IN_RANGE))
                    : OptionalLong.of(-value);
            case COMPLEMENT -> OptionalLong.of(~value);
            case NOT -> truth(value == 0);
        };
    }

    private OptionalLong binary(Binary binary) {
        OptionalLong left = value(binary.left());
        if (left.isEmpty()) {
            return left;
        }
        boolean decided = switch (binary.operator()) {
            case AND -> left.getAsLong() == 0;
            case OR -> left.getAsLong() != 0;
            default -> false;
        };
        if (decided) {
            return truth(left.getAsLong() != 0);
        }
        OptionalLong right = value(binary.right());
        return right.isEmpty() ? right : apply(binary, left.getAsLong(), right.getAsLong());
    }

    private OptionalLong apply(Binary binary, long a, long b) {
        try {
            return switch (binary.operator()) {
                case OR, AND -> truth(b != 0);
                case BITWISE_OR -> OptionalLong.of(a | b);
                case BITWISE_XOR -> OptionalLong.of(a ^ b);
                case BITWISE_AND -> OptionalLong.of(a & b);
                case EQUAL -> truth(a == b);
                case NOT_EQUAL -> truth(a != b);
                case LESS -> truth(a < b);
                case LESS_EQUAL -> truth(a <= b);
                case GREATER -> truth(a > b);
                case GREATER_EQUAL -> truth(a >= b);
                case SHIFT_LEFT, SHIFT_RIGHT -> shift(binary, a, b);
                case ADD -> OptionalLong.of(Math.addExact(a, b));
                case SUBTRACT -> OptionalLong.of(Math.subtractExact(a, b));
                case MULTIPLY -> OptionalLong.of(Math.multiplyExact(a, b));
                case DIVIDE -> b == 0 ? divisionByZero(binary, a) : OptionalLong.of(Math.divideExact(a, b));
                case REMAINDER -> b == 0 ? divisionByZero(binary, a) : OptionalLong.of(a % b);
            };
        } catch (ArithmeticException _) {
            return overflow(binary, a, b);
        }
    }

    private OptionalLong shift(Binary binary, long a, long b) {
        if (b < 0 || b >= Long.SIZE) {
            return report(ExpressionProblem.SHIFT_COUNT.at(binary.span(), written(binary, a, b), b)
                    .help("values have 64 bits: shift by 0 to 63"));
        }
        if (binary.operator() == BinaryOperator.SHIFT_RIGHT) {
            return OptionalLong.of(a >> b);
        }
        return a << b >> b == a ? OptionalLong.of(a << b) : overflow(binary, a, b);
    }

    private OptionalLong divisionByZero(Binary binary, long dividend) {
        return report(ExpressionProblem.DIVISION_BY_ZERO.at(binary.span(), written(binary, dividend, 0))
                .help("where the divisor `n` may be 0, write `n == 0 ? 0 : a / n`"));
    }

    private OptionalLong overflow(Binary binary, long a, long b) {
        return report(ExpressionProblem.OVERFLOW.at(binary.span(), written(binary, a, b)).help(IN_RANGE));
    }

    private static String written(Binary binary, long a, long b) {
        return "`" + a + " " + binary.operator() + " " + b + "`";
    }

    private static OptionalLong truth(boolean value) {
        return OptionalLong.of(value ? 1 : 0);
    }

    private OptionalLong report(Diagnostic diagnostic) {
        problems.accept(diagnostic);
        return OptionalLong.empty();
    }
}
