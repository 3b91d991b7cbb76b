package dev.macrame.report;

import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The values of a tensor for a reader: a line for each row of its last two axes, all columns of one width.
public final class TensorText {
    private TensorText() {
    }

    /// Name, type and shape, then all values. A tensor of more than two axes comes matrix by matrix, each under its
    /// index.
    public static String of(String name, Tensor tensor) {
        NdArray values = tensor.values();
        List<Integer> sizes = values.shape().sizes();
        int columns = sizes.isEmpty() ? 1 : sizes.getLast();
        int rows = sizes.size() < 2 ? 1 : sizes.get(sizes.size() - 2);
        int width = IntStream.range(0, values.elements()).map(i -> Long.toString(values.at(i)).length()).max().orElse(
                1);
        Shape outer = new Shape(sizes.subList(0, Math.max(0, sizes.size() - 2)));
        StringBuilder text = new StringBuilder(name + " " + tensor.type() + tensor.shape() + "\n");
        for (int row = 0; row < values.elements() / columns; row++) {
            if (outer.rank() > 0 && row % rows == 0) {
                text.append(outer.indexText(row / rows)).append('\n');
            }
            int first = row * columns;
            text.append(IntStream.range(first, first + columns).mapToObj(i -> ("%" + (width + 2) + "d").formatted(values
                    .at(i))).collect(Collectors.joining())).append('\n');
        }
        return text.toString();
    }
}
