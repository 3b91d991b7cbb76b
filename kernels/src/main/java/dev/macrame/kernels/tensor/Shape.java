package dev.macrame.kernels.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The sizes of an array along its axes, outermost first. No axes at all is the shape of a single number.
///
/// @param sizes  each 0 or more; their product is at most `Integer.MAX_VALUE`, else `IllegalArgumentException`
public record Shape(List<Integer> sizes) {
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("negative size in shape " + sizes);
        }
        if (elements(sizes) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("more than " + Integer.MAX_VALUE + " elements in shape " + sizes);
        }
    }

    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    public int rank() {
        return sizes.size();
    }

    public int size(int axis) {
        return sizes.get(axis);
    }

    /// How many elements an array of this shape has.
    public int elements() {
        return (int) elements(sizes);
    }

    /// The indices of an element, in assembly's form `[2][5]`.
    ///
    /// @param position  the element's place in row-major order, from 0
    public String indexText(int position) {
        StringBuilder text = new StringBuilder();
        int rest = position;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            text.insert(0, "[" + rest % size(axis) + "]");
            rest /= size(axis);
        }
        return text.toString();
    }

    /// The shape as assembly writes it, `[32][16]`; empty for a single number.
    @Override
    public String toString() {
        return sizes.stream().map(size -> "[" + size + "]").collect(Collectors.joining());
    }

    /// The product of the sizes, or any number above `Integer.MAX_VALUE` when it exceeds that.
    private static long elements(List<Integer> sizes) {
        if (sizes.contains(0)) {
            return 0;
        }
        long product = 1;
        for (int size : sizes) {
            product = Math.min(product * size, 1L << Integer.SIZE);
        }
        return product;
    }
}
