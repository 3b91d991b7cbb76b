package dev.macrame.kernels.tensor;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import java.util.function.LongPredicate;

/// An immutable array of 64-bit integers with a shape, in row-major order: what exact arithmetic works on.
/// A [Tensor] is one that also says how its elements are kept in memory.
public final class NdArray {
    private final Shape shape;
    private final long[] values;

    private NdArray(Shape shape, long[] values) {
        this.shape = shape;
        this.values = values;
    }

    /// An array of given elements.
    ///
    /// @param values  in row-major order; as many as the shape has elements, else `IllegalArgumentException`
    public static NdArray of(Shape shape, long... values) {
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException(values.length + " values for shape " + shape);
        }
        return new NdArray(shape, values.clone());
    }

    /// An array without axes.
    public static NdArray of(long number) {
        return of(Shape.of(), number);
    }

    /// An array whose elements are a function of their position in row-major order, called in that order.
    public static NdArray tabulate(Shape shape, IntToLongFunction value) {
        long[] values = new long[shape.elements()];
        Arrays.setAll(values, value);
        return new NdArray(shape, values);
    }

    public Shape shape() {
        return shape;
    }

    /// How many elements there are.
    public int elements() {
        return values.length;
    }

    /// The element at a position in row-major order, from 0.
    public long at(int position) {
        return values[position];
    }

    /// The element of a two-dimensional array.
    public long at(int row, int column) {
        return values[row * shape.size(1) + column];
    }

    /// The same elements in the same order, with another shape of as many, else `IllegalArgumentException`.
    public NdArray reshaped(Shape other) {
        return of(other, values);
    }

    /// The first elements along each axis.
    ///
    /// @param part  of the same rank, no size above this array's, else `IllegalArgumentException`
    public NdArray cropped(Shape part) {
        boolean inside = part.rank() == shape.rank();
        for (int axis = 0; inside && axis < shape.rank(); axis++) {
            inside = part.size(axis) <= shape.size(axis);
        }
        if (!inside) {
            throw new IllegalArgumentException(part + " is no part of " + shape);
        }
        return tabulate(part, position -> {
            int source = 0;
            int rest = position;
            int stride = 1;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                source += rest % part.size(axis) * stride;
                rest /= part.size(axis);
                stride *= shape.size(axis);
            }
            return at(source);
        });
    }

    /// All elements, in row-major order.
    public long[] toLongs() {
        return values.clone();
    }

    /// The position of the first element that meets a condition.
    public OptionalInt first(LongPredicate condition) {
        for (int position = 0; position < values.length; position++) {
            if (condition.test(values[position])) {
                return OptionalInt.of(position);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray array && shape.equals(array.shape) && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    /// The shape and the first elements: `[32][32]{1, -4, 7, ...}`.
    @Override
    public String toString() {
        int shown = Math.min(values.length, 8);
        String text = Arrays.toString(Arrays.copyOf(values, shown));
        return shape + "{" + text.substring(1, text.length() - 1) + (shown < values.length ? ", ...}" : "}");
    }
}
