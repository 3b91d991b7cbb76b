package dev.macrame.cli;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Measure;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as a command line has them.
final class Quantities {
    /// How a number is written.
    static final String FORM = "written in up to 18 digits, and if need be a point and up to 18 more: 5, 0.5";
    private static final int PRICE_DIGITS = 6;
    static final String PRICE_DIGITS_TEXT = "six digits";
    /// Decimal, without an exponent, and short enough to be meant.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Quantities() {
    }

    /// A decimal number.
    ///
    /// @throws IllegalArgumentException if it is none
    static BigDecimal number(String typed) {
        if (!NUMBER.matcher(typed).matches()) {
            throw new IllegalArgumentException("`" + typed + "` is no number " + FORM);
        }
        return new BigDecimal(typed);
    }

    /// A number as a machine description holds it, from one in the unit that a reader of the key sees: prices as they
    /// are, all others in the smallest unit, which is bytes or cycles.
    ///
    /// @param name what messages call the key
    /// @throws IllegalArgumentException if the key does not take it
    static long of(String name, Key key, BigDecimal number) {
        boolean isPrice = key.measure() == Measure.PRICE;
        int digits = isPrice ? PRICE_DIGITS : 0;
        if (number.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException("%s takes %s, not %s".formatted(name, isPrice ? "at most "
                    + PRICE_DIGITS_TEXT + " after the point" : "whole numbers", number.toPlainString()));
        }
        BigDecimal value = number.movePointRight(digits);
        if (value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 || !key.allows(value.longValueExact())) {
            throw new IllegalArgumentException("%s takes %s, not %s".formatted(name, key.range(), number
                    .toPlainString()));
        }
        return value.longValueExact();
    }
}
