package dev.macrame.emulator.semantics;

import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.TrapKind;

/// The arithmetic of the store path: an exact sum times a fraction, rounded. The formulas, and what traps, are in
/// `docs/rounding.md`.
final class Rescale {
    private static final int MULTIPLIER_BITS = 31;
    private static final int REDUCED_BITS = 15;
    private static final int REDUCTION = MULTIPLIER_BITS - REDUCED_BITS;
    private static final int REDUCED_MOST = (1 << REDUCED_BITS) - 1;

    private Rescale() {
    }

    /// Checks a record before it is used: a trap `range` where a field is outside of what instructions accept.
    ///
    /// @param lane whose record it is, for the message
    static void check(QParam record, int lane) {
        record.fault().ifPresent(fault -> {
            throw new TrapSignal(TrapKind.RANGE, "the record of lane " + lane + " makes no sense: " + fault,
                    "check the address and the order of the fields: i32 multiplier, u8 left, u8 right, u16 zero, "
                            + "i64 bias");
        });
    }

    /// The rescaled value, not clamped to any type and without an output zero point: within -2^62..2^62.
    ///
    /// @param value      the cell with the bias already added
    /// @param multiplier 0 or more
    /// @param left       0..30
    /// @param right      0..31
    /// @throws TrapSignal `range`, where the rounding is not defined for these numbers
    static long apply(Rounding rounding, long value, int multiplier, int left, int right) {
        return switch (rounding) {
            case SINGLE -> halfUp(value, multiplier, MULTIPLIER_BITS + right - left, rounding);
            case DOUBLE -> twice(value, multiplier, left, right);
            case SHORT -> halfUp(value, reduced(multiplier), REDUCED_BITS + right - left, rounding);
            case AWAY -> halfAway(value, multiplier, MULTIPLIER_BITS + right - left);
        };
    }

    private static int reduced(int multiplier) {
        long rounded = ((long) multiplier + (1L << (REDUCTION - 1))) >> REDUCTION;
        return (int) Math.min(rounded, REDUCED_MOST);
    }

    /// `floor(value * multiplier / 2^shift + 1/2)`.
    private static long halfUp(long value, int multiplier, int shift, Rounding rounding) {
        if (shift < 1) {
            throw new TrapSignal(TrapKind.RANGE,
                    rounding + " shifts the product to the right by 1 bit or more, here by " + shift,
                    "lower the record's left shift by " + (1 - shift));
        }
        long half = 1L << (shift - 1);
        long product = value * multiplier;
        long sum = product + half;
        if (!fits(value, multiplier, product) || sum < product) {
            throw tooWide(value, multiplier, rounding);
        }
        return sum >> shift;
    }

    /// The same, with halves away from zero.
    private static long halfAway(long value, int multiplier, int shift) {
        long half = 1L << (shift - 1);
        long product = value * multiplier;
        // a negative product is rounded as its opposite is: less than a half goes down, a half goes away from zero
        long sum = product + half - (product < 0 ? 1 : 0);
        if (!fits(value, multiplier, product) || (product >= 0 && sum < 0)) {
            throw tooWide(value, multiplier, Rounding.AWAY);
        }
        return sum >> shift;
    }

    /// Two roundings of 32-bit numbers: half up in the product, half away from zero in the shift.
    private static long twice(long value, int multiplier, int left, int right) {
        long shifted = value << left;
        if (shifted != (int) shifted || shifted >> left != value) {
            throw new TrapSignal(TrapKind.RANGE,
                    "%s takes sums of 32 bits, and %d shifted to the left by %d is none".formatted(Rounding.DOUBLE,
                            value, left),
                    "lower the record's left shift or its bias, or round with `single`");
        }
        long high = halfUp(shifted, multiplier, MULTIPLIER_BITS, Rounding.DOUBLE);
        long half = right == 0 ? 0 : (1L << (right - 1)) - (high < 0 ? 1 : 0);
        return (high + half) >> right;
    }

    /// Whether a product of 128 bits is its low half.
    private static boolean fits(long value, int multiplier, long product) {
        return Math.multiplyHigh(value, multiplier) == product >> (Long.SIZE - 1);
    }

    private static TrapSignal tooWide(long value, int multiplier, Rounding rounding) {
        return new TrapSignal(TrapKind.RANGE,
                "the product that %s rounds, %d * %d, does not fit 64 bits".formatted(rounding, value, multiplier),
                "sums of %s have room for %d bits: check the record's bias".formatted(rounding,
                        Long.SIZE - 1 - (rounding == Rounding.SHORT ? REDUCED_BITS : MULTIPLIER_BITS)));
    }
}
