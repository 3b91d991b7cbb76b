package dev.macrame.kernels.golden;

import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;

/// A window that moves over an image, row by row.
record Window(WindowAxis vertical, WindowAxis horizontal) {

    /// A window over an image.
    ///
    /// @param x             `[H][W]`...
    /// @param height, width of the window, 1 or more
    /// @param down, along   its strides, 1 or more
    static Window over(NdArray x, int height, int width, int down, int along, Padding padding) {
        int rows = x.shape().size(0);
        int columns = x.shape().size(1);
        if (padding == Padding.VALID && (height > rows || width > columns)) {
            throw new Undefined("a window of %d x %d does not fit an image of %d x %d".formatted(height, width, rows,
                    columns), "write `same` if the image is padded");
        }
        return new Window(padding.axis(rows, height, down), padding.axis(columns, width, along));
    }

    /// The sums of products with one kernel per output channel; what lies outside the image is 0. Exact in 64 bits,
    /// else `ArithmeticException`.
    ///
    /// @param x  `[H][W][C*G]`, G groups of channels
    /// @param w  `[height][width][C][K]`; the first K/G kernels are for the first group, and so on
    /// @return   `[OH][OW][K]`
    NdArray convolution(NdArray x, NdArray w) {
        int all = x.shape().size(2);
        int channels = w.shape().size(2);
        int kernels = w.shape().size(3);
        int each = kernels / (all / channels);
        return slide(x, kernels, (taps, k) -> {
            long[] sum = {0};
            int group = k / each * channels;
            taps.forEach((tap, pixel) -> {
                for (int c = 0; c < channels; c++) {
                    long product = Math.multiplyExact(x.at(pixel * all + group + c),
                            w.at((tap * channels + c) * kernels + k));
                    sum[0] = Math.addExact(sum[0], product);
                }
            });
            return sum[0];
        });
    }

    /// The sums of products with M kernels per channel.
    ///
    /// @param x  `[H][W][C]`
    /// @param w  `[height][width][C*M]`; the first M are for the first channel, and so on
    /// @return   `[OH][OW][C*M]`
    NdArray depthwise(NdArray x, NdArray w) {
        int channels = x.shape().size(2);
        int kernels = w.shape().size(2);
        int each = kernels / channels;
        return slide(x, kernels, (taps, k) -> {
            long[] sum = {0};
            taps.forEach((tap, pixel) -> sum[0] = Math.addExact(sum[0],
                    Math.multiplyExact(x.at(pixel * channels + k / each), w.at(tap * kernels + k))));
            return sum[0];
        });
    }

    /// The greatest element inside both window and image, per channel.
    ///
    /// @param x  `[H][W][C]`
    /// @return   `[OH][OW][C]`
    NdArray maximum(NdArray x) {
        int channels = x.shape().size(2);
        return slide(x, channels, (taps, c) -> {
            long[] most = {Long.MIN_VALUE};
            taps.forEach((_, pixel) -> most[0] = Math.max(most[0], x.at(pixel * channels + c)));
            return most[0];
        });
    }

    /// The mean of the elements inside both window and image, per channel; halves are rounded away from zero.
    ///
    /// @param x  `[H][W][C]`
    /// @return   `[OH][OW][C]`
    NdArray mean(NdArray x) {
        int channels = x.shape().size(2);
        return slide(x, channels, (taps, c) -> {
            long[] sumAndCount = {0, 0};
            taps.forEach((_, pixel) -> {
                sumAndCount[0] = Math.addExact(sumAndCount[0], x.at(pixel * channels + c));
                sumAndCount[1]++;
            });
            long half = sumAndCount[1] / 2;
            return Math.addExact(sumAndCount[0], sumAndCount[0] < 0 ? -half : half) / sumAndCount[1];
        });
    }

    /// The taps of a window at one place that lie inside the image.
    private interface Taps {
        void forEach(Tap use);
    }

    private interface Tap {
        /// @param tap   its number in the window, row by row
        /// @param pixel its number in the image, row by row
        void use(int tap, int pixel);
    }

    private interface Reduction {
        long value(Taps taps, int channel);
    }

    private NdArray slide(NdArray x, int outputs, Reduction reduction) {
        int rows = x.shape().size(0);
        int columns = x.shape().size(1);
        int across = horizontal.positions();
        int down = vertical.dilation();
        int along = horizontal.dilation();
        return NdArray.tabulate(Shape.of(vertical.positions(), across, outputs), position -> {
            int top = vertical.first(position / outputs / across);
            int left = horizontal.first(position / outputs % across);
            return reduction.value(use -> {
                for (int i = Math.ceilDiv(Math.max(0, -top), down); i < vertical.taps()
                        && top + i * down < rows; i++) {
                    for (int j = Math.ceilDiv(Math.max(0, -left), along); j < horizontal.taps()
                            && left + j * along < columns; j++) {
                        use.use(i * horizontal.taps() + j, (top + i * down) * columns + left + j * along);
                    }
                }
            }, position % outputs);
        });
    }
}
