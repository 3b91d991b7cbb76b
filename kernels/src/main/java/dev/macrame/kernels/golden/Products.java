package dev.macrame.kernels.golden;

import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.List;

/// Calls of the functions that multiply and pool: unpacks what is packed, and says which axes have slack.
final class Products {
    private Products() {
    }

    static Numbers matmul(Arguments call) {
        NdArray a = call.array(0);
        NdArray b = call.array(1);
        NdArray rows = a.shape().rank() == 2 ? a : Oracle.unpackRows(a);
        NdArray columns = b.shape().rank() == 2 ? b : Oracle.unpackColumns(b);
        return new Numbers(Oracle.matmul(rows, columns), List.of(
                a.shape().rank() == 2 ? call.numbers(0).slack().getFirst() : slack(a),
                b.shape().rank() == 2 ? call.numbers(1).slack().getLast() : slack(b)));
    }

    static Numbers transpose(Numbers a) {
        return new Numbers(Oracle.transpose(a.array()), a.slack().reversed());
    }

    static Numbers convolution(Arguments call) {
        NdArray x = call.array(0);
        NdArray w = call.array(1);
        return switch (w.shape().rank()) {
            case 2 -> {
                Window window = window(call, w.shape().size(0), w.shape().size(1));
                NdArray y = window.convolution(withAxis(x), withAxis(withAxis(w)));
                yield Numbers.of(y.reshaped(new Shape(y.shape().sizes().subList(0, 2))));
            }
            case 3 -> {
                NdArray columns = Oracle.unpackColumns(w);
                int channels = x.shape().size(2);
                int side = side(columns.shape().size(0), channels);
                NdArray kernels = columns.reshaped(Shape.of(side, side, channels, columns.shape().size(1)));
                yield new Numbers(window(call, side, side).convolution(x, kernels), List.of(0, 0, slack(w)));
            }
            default -> Numbers.of(window(call, w.shape().size(0), w.shape().size(1)).convolution(x, w));
        };
    }

    static Numbers depthwise(Arguments call) {
        NdArray w = call.array(1);
        int channels = call.array(0).shape().size(2);
        if (w.shape().rank() == 3) {
            return Numbers.of(window(call, w.shape().size(0), w.shape().size(1)).depthwise(call.array(0), w));
        }
        int side = side(w.shape().size(0), 1);
        return Numbers.of(window(call, side, side)
                .depthwise(call.array(0), w.reshaped(Shape.of(side, side, channels))));
    }

    /// The window of a pool: `x, P, S, padding`.
    static Window square(Arguments call) {
        int size = call.size(1, "the window's size");
        int stride = call.size(2, "the stride");
        return Window.over(call.array(0), size, size, stride, stride, call.padding(3));
    }

    /// The window of a pool: `x, PH, PW, SH, SW, padding`.
    static Window rectangle(Arguments call) {
        return Window.over(call.array(0), call.size(1, "the window's height"), call.size(2, "the window's width"),
                call.size(3, "the stride"), call.size(4, "the stride"), call.padding(5));
    }

    /// The window of a call `x, w, padding, SH, SW`.
    private static Window window(Arguments call, int height, int width) {
        int[] strides = call.strides(3);
        return Window.over(call.array(0), height, width, strides[0], strides[1], call.padding(2));
    }

    /// A panel may be filled up, and a spare one may follow.
    private static int slack(NdArray packed) {
        return 2 * packed.shape().size(2) - 1;
    }

    /// The side of a square kernel.
    private static int side(int depth, int channels) {
        int side = (int) Math.round(Math.sqrt(depth / (double) channels));
        if (side < 1 || (long) side * side * channels != depth) {
            throw new Undefined("a depth of %d is no square kernel over %d channel%s".formatted(depth, channels,
                    channels == 1 ? "" : "s"), "give the weights both axes of the kernel: w[I][J]...");
        }
        return side;
    }

    private static NdArray withAxis(NdArray array) {
        var sizes = new java.util.ArrayList<>(array.shape().sizes());
        sizes.add(1);
        return array.reshaped(new Shape(sizes));
    }
}
