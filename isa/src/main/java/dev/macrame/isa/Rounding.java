package dev.macrame.isa;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a rescaled sum is rounded. `docs/isa/rounding.md` has the formulas.
public enum Rounding {
    /// One shift of the whole product, half upwards.
    SINGLE,
    /// A rounding doubling high multiplication, then a rounding shift: gemmlowp's way.
    DOUBLE,
    /// A multiplier of 16 bits, as the int16 kernels use it.
    SHORT,
    /// One shift, half away from zero: average pooling.
    AWAY;

    /// The value of [Field#ROUNDING].
    public int code() {
        return ordinal();
    }

    public static Rounding ofCode(int code) {
        return values()[code];
    }

    public static Optional<Rounding> byName(String name) {
        return Arrays.stream(values()).filter(rounding -> rounding.toString().equals(name)).findFirst();
    }

    /// The suffix in assembly.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
