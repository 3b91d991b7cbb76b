package dev.macrame.kernels.golden;

import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.tensor.NdArray;
import java.util.stream.DoubleStream;

/// Softmax of i8 in whole numbers, as TensorFlow Lite's reference computes it with numbers of 32 bits. A fraction of `n`
/// bits below stands for `raw / 2^n`; a fraction without a number has 31.
final class SoftmaxOracle {
    private static final int ALL = 31;
    private static final int INPUT = 26;
    private static final int SUM = 19;
    private static final long ONE = Integer.MAX_VALUE;
    private static final long QUARTER = 1L << (INPUT - 2);
    private static final int OUTPUT_BITS = 8;

    private static final int NEWTON = 29;

    /// The exponentials of -1/4, -1/2, -1, ... -16.
    private static final long[] POWERS = DoubleStream.of(0.25, 0.5, 1, 2, 4, 8, 16)
            .mapToLong(x -> nearest(StrictMath.exp(-x), ALL)).toArray();
    /// The exponential in the middle of a quarter.
    private static final long CENTRE = nearest(StrictMath.exp(-0.125), ALL);
    private static final long THIRD = nearest(1 / 3.0, ALL);
    /// The straight line that is nearest to 1/x from 1/2 to 1: where Newton's division starts.
    private static final long START = nearest(48 / 17.0, NEWTON);
    private static final long SLOPE = nearest(-32 / 17.0, NEWTON);

    private SoftmaxOracle() {
    }

    /// @param x [...][D]
    static NdArray values(Layer.Softmax softmax, NdArray x) {
        int depth = x.shape().size(x.shape().rank() - 1);
        long[] values = new long[x.elements()];
        for (int start = 0; start < values.length; start += depth) {
            row(softmax, x, start, depth, values);
        }
        return NdArray.of(x.shape(), values);
    }

    private static void row(Layer.Softmax softmax, NdArray x, int start, int depth, long[] values) {
        long most = Long.MIN_VALUE;
        for (int i = start; i < start + depth; i++) {
            most = Math.max(most, x.at(i));
        }
        long sum = 0;
        for (int i = start; i < start + depth; i++) {
            if (x.at(i) - most >= softmax.least()) {
                sum += shifted(exponential(softmax, x.at(i) - most), ALL - SUM);
            }
        }
        int headroom = Integer.numberOfLeadingZeros((int) sum);
        long scale = reciprocal((sum << headroom) - (1L << ALL));
        int shift = ALL - SUM - headroom + ALL - OUTPUT_BITS;
        for (int i = start; i < start + depth; i++) {
            long share = x.at(i) - most < softmax.least() ? 0
                    : shifted(product(scale, exponential(softmax, x.at(i) - most)), shift);
            values[i] = Math.clamp(share + Byte.MIN_VALUE, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
    }

    /// The exponential of a difference of inputs, 0 or less.
    private static long exponential(Layer.Softmax softmax, long difference) {
        long a = product(difference << Math.max(softmax.scale().shift(), 0), softmax.scale().fraction());
        a = shifted(a, Math.max(-softmax.scale().shift(), 0));
        if (a == 0) {
            return ONE;
        }
        long inQuarter = (a & (QUARTER - 1)) - QUARTER;
        long result = exponentialOfQuarter(inQuarter << (ALL - INPUT));
        long quarters = inQuarter - a;
        for (int i = 0; i < POWERS.length; i++) {
            if ((quarters >> (INPUT - 2 + i) & 1) != 0) {
                result = product(result, POWERS[i]);
            }
        }
        return result;
    }

    /// The exponential of a number from -1/4 to 0, by four terms of its series around -1/8.
    private static long exponentialOfQuarter(long a) {
        long x = a + (1L << (ALL - 3));
        long square = product(x, x);
        long cube = product(square, x);
        long fourth = shifted(product(square, square), 2);
        long rest = shifted(product(fourth + cube, THIRD) + square, 1);
        return saturated(CENTRE + product(CENTRE, x + rest));
    }

    /// 1 / (1 + a) for a number from 0 to 1, by three steps of Newton's.
    private static long reciprocal(long a) {
        long half = (a + ONE + 1) / 2;
        long x = START + product(half, SLOPE);
        for (int i = 0; i < 3; i++) {
            long error = (1L << NEWTON) - product(half, x);
            x += saturated(product(x, error) << (ALL - NEWTON));
        }
        return saturated(x << 1);
    }

    /// The product of two fractions; halves are rounded away from zero.
    private static long product(long a, long b) {
        long exact = a * b;
        return saturated((exact + (exact >= 0 ? 1L << (ALL - 1) : 1 - (1L << (ALL - 1)))) / (1L << ALL));
    }

    /// A number divided by a power of two; halves are rounded away from zero.
    private static long shifted(long value, int right) {
        if (right <= 0) {
            return value << -right;
        }
        if (right >= Long.SIZE - 1) {
            return 0;
        }
        long half = 1L << (right - 1);
        return value < 0 ? -((-value + half) >> right) : (value + half) >> right;
    }

    private static long nearest(double value, int bits) {
        return Math.round(Math.scalb(value, bits));
    }

    private static long saturated(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
