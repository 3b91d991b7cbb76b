package dev.macrame.isa;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a wide sum becomes a narrow one: the arithmetic between a sum and its rescaled value. The exact formulas are in
/// `docs/rounding.md`.
public enum Rounding {
    // @formatter:off
    /// One product, one shift, half towards positive infinity.
    SINGLE(0),
    /// A doubling high product, then a second rounding in the right shift, half away from zero.
    DOUBLE(1),
    /// As single, with the multiplier reduced to 16 bits.
    SHORT (2),
    /// One product, one shift, half away from zero.
    AWAY  (3);
    // @formatter:on

    private final int code;

    Rounding(int code) {
        this.code = code;
    }

    /// The value of an instruction's field.
    public int code() {
        return code;
    }

    /// The rounding with that code.
    public static Optional<Rounding> ofCode(int code) {
        return Arrays.stream(values()).filter(rounding -> rounding.code == code).findFirst();
    }

    /// The rounding with that name in assembly.
    public static Optional<Rounding> byName(String name) {
        return Arrays.stream(values()).filter(rounding -> rounding.toString().equals(name)).findFirst();
    }

    /// The name in assembly, such as `single`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
