package dev.macrame.kernels.golden;

import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.tensor.NdArray;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// Rescaling as `docs/rounding.md` defines it, by its formulas and with numbers of any length: [Undefined] where no
/// machine computes it either.
final class Rescaling {
    private static final int PRODUCT_BITS = 64;
    private static final int DOUBLE_BITS = 32;
    private static final BigInteger GREATEST_REDUCED = BigInteger.valueOf(Short.MAX_VALUE);

    private final List<QParam> records;
    private final Rounding rounding;

    /// @param records one for each index of the innermost axis, or one for all
    Rescaling(List<QParam> records, Rounding rounding) {
        this.records = records;
        this.rounding = rounding;
        for (int i = 0; i < records.size(); i++) {
            String record = "record " + i;
            records.get(i).fault().ifPresent(fault -> {
                throw new Undefined(record + ": " + fault,
                        "give records that instructions accept; docs/rounding.md has their ranges");
            });
        }
    }

    /// The rescaled values plus a zero point, not clipped to any type.
    ///
    /// @param values [...][N]
    NdArray requantized(NdArray values, long zeroPoint) {
        int channels = records.size();
        return NdArray.tabulate(values.shape(),
                position -> Math.addExact(rescaled(values.at(position), position % channels), zeroPoint));
    }

    /// The sum of two rescaled arrays, rescaled once more, plus a zero point: the records are those of `a`, `b` and the
    /// sum.
    ///
    /// @param a [...]
    /// @param b of the same shape
    NdArray sum(NdArray a, NdArray b, long zeroPoint) {
        return NdArray.tabulate(a.shape(), position -> {
            long sum = Math.addExact(rescaled(a.at(position), 0), rescaled(b.at(position), 1));
            return Math.addExact(rescaled(sum, 2), zeroPoint);
        });
    }

    private long rescaled(long value, int index) {
        QParam record = records.get(index);
        long biased = Math.addExact(value, record.bias());
        return rescale(rounding, BigInteger.valueOf(biased), record).longValueExact();
    }

    static BigInteger rescale(Rounding rounding, BigInteger value, QParam record) {
        BigInteger multiplier = BigInteger.valueOf(record.multiplier());
        int shift = record.right() - record.left();
        return switch (rounding) {
            case SINGLE -> halfUp(value.multiply(multiplier), 31 + shift);
            case SHORT -> halfUp(value.multiply(reduced(multiplier)), 15 + shift);
            case AWAY -> halfAway(narrow(value.multiply(multiplier), 31 + shift), 31 + shift);
            case DOUBLE -> {
                BigInteger shifted = value.shiftLeft(record.left());
                require(shifted.bitLength() < DOUBLE_BITS, "%s shifted to the left by %s has more than 32 bits",
                        value, record.left());
                yield halfAway(halfUp(shifted.multiply(multiplier), 31), record.right());
            }
        };
    }

    private static BigInteger reduced(BigInteger multiplier) {
        return halfUp(multiplier, 16).min(GREATEST_REDUCED);
    }

    private static BigInteger halfUp(BigInteger product, int shift) {
        require(shift >= 1, "the product is shifted to the right by %s, and 1 is the least", shift);
        return narrow(product, shift).add(BigInteger.TWO.pow(shift - 1)).shiftRight(shift);
    }

    private static BigInteger halfAway(BigInteger value, int shift) {
        BigDecimal quotient = new BigDecimal(value).divide(new BigDecimal(BigInteger.TWO.pow(shift)));
        return quotient.setScale(0, RoundingMode.HALF_UP).toBigIntegerExact();
    }

    /// A product that 64 bits hold, also with a half of the last place added to its size.
    private static BigInteger narrow(BigInteger product, int shift) {
        BigInteger nudged = product.signum() < 0 ? product : product.add(BigInteger.TWO.pow(shift - 1));
        require(nudged.bitLength() < PRODUCT_BITS, "the product %s has more than 64 bits", product);
        return product;
    }

    private static void require(boolean defined, String message, Object... arguments) {
        if (!defined) {
            throw new Undefined(message.formatted(arguments),
                    "give other records, or narrower inputs; docs/rounding.md has the ranges of each rounding");
        }
    }
}
