package dev.macrame.testkit.second;

import dev.macrame.isa.Rounding;
import dev.macrame.isa.TrapKind;
import java.math.BigInteger;

/// The four roundings, with numbers of any length.
final class Rescaling {
    private static final int MULTIPLIER_BITS = 31;
    private static final int SHORT_BITS = 15;
    private static final BigInteger SHORT_MOST = BigInteger.valueOf(Short.MAX_VALUE);

    private Rescaling() {
    }

    /// rescale(value + bias), not clamped.
    ///
    /// @throws Trap `range` where the sum, the product or a shift is outside what the rounding is defined for
    static BigInteger of(Rounding rounding, long value, Parameters.Entry q) {
        BigInteger sum = inWord(BigInteger.valueOf(value).add(BigInteger.valueOf(q.bias())));
        BigInteger multiplier = BigInteger.valueOf(q.multiplier());
        int shift = MULTIPLIER_BITS + q.right() - q.left();
        return switch (rounding) {
            case SINGLE -> halfUp(inWord(sum.multiply(multiplier)), shift);
            case SHORT -> {
                BigInteger reduced = multiplier.add(BigInteger.ONE.shiftLeft(SHORT_BITS)).shiftRight(SHORT_BITS + 1);
                yield halfUp(inWord(sum.multiply(reduced.min(SHORT_MOST))), shift - MULTIPLIER_BITS + SHORT_BITS);
            }
            case AWAY -> {
                BigInteger product = inWord(sum.multiply(multiplier));
                yield product.signum() < 0 ? halfDown(product, shift) : halfUp(product, shift);
            }
            case DOUBLE -> {
                BigInteger shifted = sum.shiftLeft(q.left());
                Trap.unless(shifted.bitLength() < Integer.SIZE, TrapKind.RANGE);
                yield halfAway(halfUp(shifted.multiply(multiplier), MULTIPLIER_BITS), q.right());
            }
        };
    }

    /// floor(number / 2^shift + 1/2)
    private static BigInteger halfUp(BigInteger number, int shift) {
        Trap.unless(shift >= 1, TrapKind.RANGE);
        return inWord(number.add(BigInteger.ONE.shiftLeft(shift - 1))).shiftRight(shift);
    }

    /// ceil(number / 2^shift - 1/2)
    private static BigInteger halfDown(BigInteger number, int shift) {
        BigInteger opposite = number.negate().add(BigInteger.ONE.shiftLeft(shift - 1));
        return opposite.shiftRight(shift).negate();
    }

    private static BigInteger halfAway(BigInteger number, int shift) {
        return shift == 0 ? number : number.signum() < 0 ? halfDown(number, shift) : halfUp(number, shift);
    }

    private static BigInteger inWord(BigInteger number) {
        Trap.unless(number.bitLength() < Long.SIZE, TrapKind.RANGE);
        return number;
    }
}
