package dev.macrame.kernels.layer;

import dev.macrame.isa.QParam;

/// A real number as a 32-bit fraction and a power of two, as TensorFlow Lite's interpreter makes it of a scale.
///
/// @param fraction in units of 2^-31: 0, or 2^30..2^31-1
/// @param shift    the exponent; negative is to the right
public record Multiplier(int fraction, int shift) {
    private static final int LEAST_SHIFT = -31;
    private static final double END = 0x1p31;

    /// The nearest one to a number; halves are rounded up. A number below 2^-32 is 0.
    ///
    /// @param value 0 or more and less than 2^31, else `IllegalArgumentException`
    public static Multiplier of(double value) {
        if (!(value >= 0) || value >= END) {
            throw new IllegalArgumentException(value + " is outside of 0.." + END);
        }
        if (value < Double.MIN_NORMAL) {
            return new Multiplier(0, 0);
        }
        int shift = Math.getExponent(value) + 1;
        long fraction = Math.round(Math.scalb(value, Integer.SIZE - 1 - shift));
        if (fraction > Integer.MAX_VALUE) {
            fraction /= 2;
            shift++;
        }
        return shift < LEAST_SHIFT ? new Multiplier(0, 0) : new Multiplier((int) fraction, shift);
    }

    /// The record that instructions take.
    ///
    /// @param extra left shift before the product, of the sums that come with so much more precision
    /// @param bias  added to a sum before anything else
    public QParam record(int extra, long bias) {
        return new QParam(fraction, Math.max(shift, 0) + extra, Math.max(-shift, 0), 0, bias);
    }

    public QParam record(long bias) {
        return record(0, bias);
    }
}
