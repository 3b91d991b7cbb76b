package dev.macrame.assembler.layout;

import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Conditional;
import dev.macrame.isa.expression.Expression.Name;
import java.util.function.Function;

/// How many places in the program and how many addresses of data the value of an expression holds: `loop_end + 1` holds
/// one place, `table + 4` one address, and `loop_end - start` is a plain number.
public record LabelShare(int places, int addresses) {
    /// A plain number.
    static final LabelShare NONE = new LabelShare(0, 0);
    /// A label of an instruction.
    static final LabelShare PLACE = new LabelShare(1, 0);
    /// A label of data.
    static final LabelShare ADDRESS = new LabelShare(0, 1);

    /// The share of an expression. Only sums and differences keep one.
    ///
    /// @param shares the shares of names
    static LabelShare of(Expression expression, Function<String, LabelShare> shares) {
        return switch (expression) {
            case Name(String name, _) -> shares.apply(name);
            case Expression.Here _ -> PLACE;
            case Binary(var operator, var left, var right, _) -> switch (operator) {
                case ADD -> of(left, shares).plus(of(right, shares), 1);
                case SUBTRACT -> of(left, shares).plus(of(right, shares), -1);
                default -> NONE;
            };
            case Conditional(_, var chosen, var otherwise, _) -> {
                LabelShare first = of(chosen, shares);
                yield first.equals(NONE) ? of(otherwise, shares) : first;
            }
            case Expression.Number _, Expression.Unary _, Expression.Call _ -> NONE;
        };
    }

    private LabelShare plus(LabelShare other, int times) {
        return new LabelShare(places + times * other.places, addresses + times * other.addresses);
    }
}
