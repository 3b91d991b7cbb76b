package dev.macrame.kernels.tensor;

import dev.macrame.isa.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/// An array as it lies in main memory: dense, row-major, little-endian, each element of one type.
///
/// @param values  each fits the type, else `IllegalArgumentException`
public record Tensor(ElementType type, NdArray values) {
    public Tensor {
        values.first(value -> !type.holds(value)).ifPresent(position -> {
            throw new IllegalArgumentException("element %s is %d, not in %s (%d..%d)".formatted(
                    values.shape().indexText(position), values.at(position), type, type.min(), type.max()));
        });
    }

    public static Tensor of(ElementType type, Shape shape, long... values) {
        return new Tensor(type, NdArray.of(shape, values));
    }

    /// Independent uniform elements, drawn in row-major order.
    ///
    /// @param lo  the least possible element
    /// @param hi  the greatest possible element, not below `lo`
    public static Tensor random(ElementType type, Shape shape, long lo, long hi, RandomGenerator generator) {
        if (lo > hi || !type.holds(lo) || !type.holds(hi)) {
            throw new IllegalArgumentException("no range of " + type + ": " + lo + ".." + hi);
        }
        return new Tensor(type, NdArray.tabulate(shape, _ -> generator.nextLong(lo, hi + 1)));
    }

    /// A tensor from its image in memory, [#sizeBytes()] long, else `IllegalArgumentException`.
    public static Tensor ofBytes(ElementType type, Shape shape, byte[] bytes) {
        if (bytes.length != (long) shape.elements() * type.bytes()) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + type + shape);
        }
        ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Tensor(type, NdArray.tabulate(shape, _ -> switch (type) {
            case I8 -> image.get();
            case U8 -> Byte.toUnsignedLong(image.get());
            case I16 -> image.getShort();
            case I32 -> image.getInt();
        }));
    }

    /// The image in memory.
    public byte[] toBytes() {
        ByteBuffer image = ByteBuffer.allocate(Math.toIntExact(sizeBytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int position = 0; position < values.elements(); position++) {
            long value = values.at(position);
            switch (type) {
                case I8, U8 -> image.put((byte) value);
                case I16 -> image.putShort((short) value);
                case I32 -> image.putInt((int) value);
            }
        }
        return image.array();
    }

    public Shape shape() {
        return values.shape();
    }

    public long sizeBytes() {
        return (long) values.elements() * type.bytes();
    }

    /// The type, the shape and the first elements: `i16[32][32]{1, -4, 7, ...}`.
    @Override
    public String toString() {
        return type.toString() + values;
    }
}
