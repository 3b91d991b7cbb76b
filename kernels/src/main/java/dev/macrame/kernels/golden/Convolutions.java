package dev.macrame.kernels.golden;

import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Calls that say where each window lies: `x, w, OH, OW, SH, SW, DH, DW, PT, PL`, with a batch of images.
final class Convolutions {
    private static final int OUTPUT = 2;
    private static final int STRIDES = 4;
    private static final int DILATIONS = 6;
    private static final int BEFORE = 8;

    private Convolutions() {
    }

    /// The sums of products with kernels over all channels of a group.
    ///
    /// @param call x `[N][H][W][C]`; w `[I][J][G][K]`, or `[P][I][J][G][R][D]` packed
    /// @return     `[N][OH][OW][K]`
    static Numbers convolution(Arguments call) {
        NdArray packed = call.array(1);
        boolean isPacked = packed.shape().rank() > STRIDES;
        NdArray w = isPacked ? unpacked(packed) : packed;
        int channels = call.array(0).shape().size(3);
        int each = w.shape().size(2);
        int kernels = w.shape().size(3);
        if (channels % each != 0 || kernels % (channels / each) != 0) {
            throw new Undefined("%d channels are not divided among kernels of %d, or %d kernels not among the groups"
                    .formatted(channels, each, kernels),
                    "let the channels of x and the kernels be multiples of the groups");
        }
        Window window = window(call, w.shape());
        NdArray y = images(call.array(0), x -> window.convolution(x, w));
        return new Numbers(y, List.of(0, 0, 0, isPacked ? 2 * packed.shape().size(4) - 1 : 0));
    }

    /// The sums of products with kernels of one channel.
    ///
    /// @param call x `[N][H][W][C]`; w `[I][J][K]`, K a multiple of C
    /// @return     `[N][OH][OW][K]`
    static Numbers depthwise(Arguments call) {
        NdArray w = call.array(1);
        int channels = call.array(0).shape().size(3);
        int kernels = w.shape().size(2);
        if (kernels % channels != 0) {
            throw new Undefined("%d kernels are not divided among %d channels".formatted(kernels, channels),
                    "let each channel have as many kernels");
        }
        Window window = window(call, w.shape());
        return Numbers.of(images(call.array(0), x -> window.depthwise(x, w)));
    }

    private static Window window(Arguments call, Shape kernels) {
        return new Window(axis(call, 0, kernels.size(0)), axis(call, 1, kernels.size(1)));
    }

    private static WindowAxis axis(Arguments call, int axis, int taps) {
        long before = call.number(BEFORE + axis);
        if (before < 0 || before > WindowAxis.MOST) {
            throw new Undefined("the padding is " + before, "it is 0 or more");
        }
        return new WindowAxis(taps, call.size(STRIDES + axis, "the stride"),
                call.size(DILATIONS + axis, "the dilation"), (int) before, call.size(OUTPUT + axis, "the output"));
    }

    /// `[I][J][G * D][P * R]` from `[P][I][J][G][R][D]`.
    private static NdArray unpacked(NdArray w) {
        Shape shape = w.shape();
        int taps = shape.size(1) * shape.size(2);
        int groups = shape.size(3);
        int width = shape.size(4);
        int depth = shape.size(5);
        int kernels = shape.size(0) * width;
        Shape plain = Shape.of(shape.size(1), shape.size(2), groups * depth, kernels);
        return NdArray.tabulate(plain, position -> {
            int k = position % kernels;
            int c = position / kernels % (groups * depth);
            int tap = position / kernels / (groups * depth);
            int panel = (k / width * taps + tap) * groups + c / depth;
            return w.at((panel * width + k % width) * depth + c % depth);
        });
    }

    /// One image after the other.
    private static NdArray images(NdArray batch, UnaryOperator<NdArray> each) {
        Shape shape = batch.shape();
        Shape image = new Shape(shape.sizes().subList(1, shape.rank()));
        List<NdArray> results = new ArrayList<>();
        for (int n = 0; n < shape.size(0); n++) {
            int start = n * image.elements();
            results.add(each.apply(NdArray.tabulate(image, position -> batch.at(start + position))));
        }
        List<Integer> sizes = new ArrayList<>(List.of(shape.size(0)));
        sizes.addAll(results.getFirst().shape().sizes());
        int size = results.getFirst().elements();
        return NdArray.tabulate(new Shape(sizes), position -> results.get(position / size).at(position % size));
    }
}
