package dev.macrame.cli;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Measure;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as a command line has them.
final class Quantities {
    /// Decimal, without an exponent, and short enough to be meant.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Quantities() {
    }

    /// A decimal number.
    ///
    /// @throws IllegalArgumentException if it is none
    static BigDecimal number(String typed) {
        if (!NUMBER.matcher(typed).matches()) {
            throw new IllegalArgumentException("`" + typed + "` is not a number");
        }
        return new BigDecimal(typed);
    }

    /// A number as a machine description holds it.
    ///
    /// @throws IllegalArgumentException if it is none, or one that the key does not take
    static long read(Key key, String typed) {
        return of(key, number(typed));
    }

    /// The same from a number in the unit that a reader of the key sees: prices as they are, all others in the smallest
    /// unit, which is bytes or cycles.
    ///
    /// @throws IllegalArgumentException if the key does not take it
    static long of(Key key, BigDecimal number) {
        try {
            long value = number.movePointRight(key.measure() == Measure.PRICE ? 6 : 0).longValueExact();
            if (key.allows(value)) {
                return value;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(refusal(key, number), e);
        }
        throw new IllegalArgumentException(refusal(key, number));
    }

    private static String refusal(Key key, BigDecimal number) {
        return "%s takes %s, not %s".formatted(key.path(), key.range(), number.toPlainString());
    }
}
