package dev.macrame.kernels.tensor;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// An array as it lies in main memory: dense, row-major, little-endian, each element of one type.
///
/// @param values  of the tensor's shape; those of records have one more axis, the innermost, with the fields in the
///                order of memory. Each fits its type in memory, else `IllegalArgumentException`
public record Tensor(TensorType type, NdArray values) {
    public Tensor {
        switch (type) {
            case ElementType _ -> values.first(value -> !type.holds(value)).ifPresent(position -> {
                throw new IllegalArgumentException("element %s is %d, not in %s (%d..%d)".formatted(
                        values.shape().indexText(position), values.at(position), type, type.min(), type.max()));
            });
            case RecordType records -> checkFields(records, values);
        }
    }

    public static Tensor of(ElementType type, Shape shape, long... values) {
        return new Tensor(type, NdArray.of(shape, values));
    }

    /// Records of a shape.
    ///
    /// @param fields  record after record, in row-major order
    public static Tensor records(RecordType type, Shape shape, long... fields) {
        return new Tensor(type, NdArray.of(fieldShape(type, shape), fields));
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
    public static Tensor ofBytes(TensorType type, Shape shape, byte[] bytes) {
        if (bytes.length != (long) shape.elements() * type.bytes()) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + type + shape);
        }
        ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case ElementType element -> new Tensor(type, NdArray.tabulate(shape, _ -> switch (element) {
                case I8 -> image.get();
                case U8 -> Byte.toUnsignedLong(image.get());
                case I16 -> image.getShort();
                case I32 -> image.getInt();
            }));
            case RecordType records -> {
                Shape fields = fieldShape(records, shape);
                long[] values = new long[fields.elements()];
                int width = records.fields().size();
                for (int at = 0; at < values.length; at += width) {
                    System.arraycopy(records.read(image), 0, values, at, width);
                }
                yield new Tensor(type, NdArray.of(fields, values));
            }
        };
    }

    /// The image in memory.
    public byte[] toBytes() {
        ByteBuffer image = ByteBuffer.allocate(Math.toIntExact(sizeBytes())).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case ElementType element -> {
                for (int position = 0; position < values.elements(); position++) {
                    long value = values.at(position);
                    switch (element) {
                        case I8, U8 -> image.put((byte) value);
                        case I16 -> image.putShort((short) value);
                        case I32 -> image.putInt((int) value);
                    }
                }
            }
            case RecordType records -> {
                for (int position = 0; position < shape().elements(); position++) {
                    records.write(image, record(position));
                }
            }
        }
        return image.array();
    }

    /// The fields of the record at a position in row-major order, from 0.
    public long[] record(int position) {
        int width = values.shape().size(values.shape().rank() - 1);
        long[] fields = new long[width];
        for (int i = 0; i < width; i++) {
            fields[i] = values.at(position * width + i);
        }
        return fields;
    }

    public Shape shape() {
        return switch (type) {
            case ElementType _ -> values.shape();
            case RecordType _ -> new Shape(values.shape().sizes().subList(0, values.shape().rank() - 1));
        };
    }

    public long sizeBytes() {
        return (long) shape().elements() * type.bytes();
    }

    /// The shape of the fields of records: one more axis, the innermost.
    public static Shape fieldShape(RecordType type, Shape shape) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        sizes.add(type.fields().size());
        return new Shape(sizes);
    }

    /// The type, the shape and the first elements: `i16[32][32]{1, -4, 7, ...}`. Those of records are their fields in
    /// turn.
    @Override
    public String toString() {
        return type + values.toString();
    }

    private static void checkFields(RecordType type, NdArray values) {
        int width = type.fields().size();
        Shape shape = values.shape();
        if (shape.rank() == 0 || shape.size(shape.rank() - 1) != width) {
            throw new IllegalArgumentException(type + " has " + width + " fields, not shape " + shape);
        }
        for (int position = 0; position < values.elements(); position++) {
            RecordType.Field field = type.fields().get(position % width);
            long value = values.at(position);
            if (value < field.min() || value > field.max()) {
                throw new IllegalArgumentException("element %s: %s is %d, not in %d..%d".formatted(
                        shape.indexText(position), field.name(), value, field.min(), field.max()));
            }
        }
    }
}
