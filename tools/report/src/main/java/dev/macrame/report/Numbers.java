package dev.macrame.report;

import java.math.BigDecimal;
import java.util.Locale;

/// Exact decimal numbers for people and for programs.
final class Numbers {
    private Numbers() {
    }

    /// With commas, and with as many digits after the point as it needs: `1,088`, `0.5`.
    static String text(BigDecimal value) {
        BigDecimal plain = plain(value);
        return String.format(Locale.ROOT, "%,." + plain.scale() + "f", plain);
    }

    /// Without an exponent, and without digits after the point where there are none.
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
