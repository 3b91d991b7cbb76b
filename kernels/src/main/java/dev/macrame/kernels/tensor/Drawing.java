package dev.macrame.kernels.tensor;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.util.random.RandomGenerator;

/// Inputs that nobody gave.
///
/// Numbers are uniform in the range that the kernel declares. Records of `qparam` are made so that sums of some ten to
/// some hundred products of random i8 numbers neither all vanish nor all saturate i8, and so that every rounding is
/// defined: a multiplier from 2^30 to 2^31 - 1, that is a fraction from 0.5 to 1, no left shift, a right shift from
/// 6 to 10, and a bias from -2^14 to 2^14.
public final class Drawing {
    private static final long LEAST_MULTIPLIER = 1L << 30;
    private static final long MOST_MULTIPLIER = Integer.MAX_VALUE;
    private static final int LEAST_RIGHT = 6;
    private static final int MOST_RIGHT = 10;
    private static final long MOST_BIAS = 1L << 14;

    private Drawing() {
    }

    /// A tensor as the description wants it.
    public static Tensor draw(TensorDescription description, RandomGenerator generator) {
        Shape shape = new Shape(description.shape());
        return switch (description.type()) {
            case ElementType type ->
                Tensor.random(type, shape, description.least(), description.greatest(), generator);
            case RecordType type -> {
                long[] fields = new long[shape.elements() * type.fields().size()];
                for (int record = 0; record < shape.elements(); record++) {
                    long[] drawn = record(type, generator);
                    System.arraycopy(drawn, 0, fields, record * drawn.length, drawn.length);
                }
                yield Tensor.records(type, shape, fields);
            }
        };
    }

    private static long[] record(RecordType type, RandomGenerator generator) {
        return switch (type) {
            case QPARAM -> new QParam((int) generator.nextLong(LEAST_MULTIPLIER, MOST_MULTIPLIER + 1), 0,
                    generator.nextInt(LEAST_RIGHT, MOST_RIGHT + 1), 0, generator.nextLong(-MOST_BIAS, MOST_BIAS + 1))
                    .fields();
        };
    }
}
