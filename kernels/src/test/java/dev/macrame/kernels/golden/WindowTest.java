package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions and pools: by hand, and against sums over an image that is really padded.
class WindowTest {
    private static final long SEED = 4713;
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void twoAxesByHand() {
        NdArray x = Line.count(3, 3);
        NdArray k = NdArray.of(Shape.of(2, 2), 1, 0, 0, -1);
        NdArray valid = NdArray.of(Shape.of(2, 2), -4, -4, -4, -4);
        assertThat(Line.of("conv2d(x, k)").with("x", x).with("k", k).value(2, 2)).isEqualTo(valid);
        assertThat(Line.of("conv2d(x, k, valid)").with("x", x).with("k", k).value(2, 2)).isEqualTo(valid);
        // a window of even size hangs over at the bottom and on the right
        assertThat(Line.of("conv2d(x, k, same)").with("x", x).with("k", k).value(3, 3))
                .isEqualTo(NdArray.of(Shape.of(3, 3), -4, -4, 3, -4, -4, 6, 7, 8, 9));
        assertThat(Line.of("conv2d(x, k, same, 2)").with("x", x).with("k", k).value(2, 2))
                .isEqualTo(NdArray.of(Shape.of(2, 2), -4, 3, 7, 9));
        assertThat(Line.of("conv2d(x, k, same, 2, 1)").with("x", x).with("k", k).value(2, 3))
                .isEqualTo(NdArray.of(Shape.of(2, 3), -4, -4, 3, 7, 8, 9));
    }

    @Test
    void meansAreRoundedAwayFromZero() {
        NdArray x = NdArray.of(Shape.of(1, 4, 1), 1, 2, -1, -2);
        assertThat(Line.of("avgpool(x, 1, 2, 1, 2)").with("x", x).value(1, 2, 1))
                .isEqualTo(NdArray.of(Shape.of(1, 2, 1), 2, -2));
        assertThat(Line.of("maxpool(x, 1, 2, 1, 2)").with("x", x).value(1, 2, 1))
                .isEqualTo(NdArray.of(Shape.of(1, 2, 1), 2, -1));
    }

    @ParameterizedTest
    @CsvSource({"5, 6, 3, 4, 3, 3, 1, 1", "5, 6, 3, 4, 3, 3, 2, 2", "7, 5, 2, 17, 3, 3, 2, 1", "4, 4, 1, 1, 1, 1, 3, 2",
        "9, 8, 2, 3, 2, 2, 2, 3", "6, 9, 2, 3, 4, 2, 1, 2", "12, 7, 1, 2, 10, 4, 2, 2", "3, 3, 2, 2, 5, 5, 1, 1"})
    void everythingIsWhatItIsOverAPaddedImage(int height, int width, int channels, int kernels, int windowHeight,
            int windowWidth, int down, int along) {
        NdArray x = Line.random(random, height, width, channels);
        NdArray w = Line.random(random, windowHeight, windowWidth, channels, kernels);
        NdArray d = Line.random(random, windowHeight, windowWidth, channels);
        boolean square = windowHeight == windowWidth;
        for (Padding padding : Padding.values()) {
            if (padding == Padding.VALID && (windowHeight > height || windowWidth > width)) {
                continue;
            }
            Sliding sliding = new Sliding(x, windowHeight, windowWidth, down, along, padding == Padding.SAME);
            Integer[] shape = {sliding.rows(), sliding.columns(), kernels};
            Integer[] kept = {sliding.rows(), sliding.columns(), channels};
            String rest = ", %s, %d, %d)".formatted(padding, down, along);
            NdArray convolution = sliding.array(kernels, at -> sliding.convolution(w, at));
            assertThat(Line.of("conv2d(x, w" + rest).with("x", x).with("w", w).value(shape)).isEqualTo(convolution);
            NdArray depthwise = sliding.array(channels, at -> sliding.depthwise(d, at));
            assertThat(Line.of("depthwise2d(x, w" + rest).with("x", x).with("w", d).value(kept)).isEqualTo(depthwise);
            if (square) {
                NdArray packed = packed(w);
                assertThat(Line.of("conv2d(x, w" + rest).with("x", x).with("w", packed).value(shape))
                        .as("packed %s", packed.shape()).isEqualTo(convolution);
                NdArray flat = d.reshaped(Shape.of(windowHeight * windowWidth, channels));
                assertThat(Line.of("depthwise2d(x, w" + rest).with("x", x).with("w", flat).value(kept))
                        .isEqualTo(depthwise);
            }
            String pool = "pool(x, %d, %d, %d, %d, %s)".formatted(windowHeight, windowWidth, down, along, padding);
            assertThat(Line.of("max" + pool).with("x", x).value(kept))
                    .isEqualTo(sliding.array(channels, at -> Collections.max(sliding.inside(at))));
            assertThat(Line.of("avg" + pool).with("x", x).value(kept))
                    .isEqualTo(sliding.array(channels, at -> mean(sliding.inside(at))));
        }
    }

    @Test
    void poolsMayBeSquare() {
        NdArray x = Line.random(random, 7, 7, 2);
        assertThat(Line.of("maxpool(x, 3, 2)").with("x", x).value(3, 3, 2))
                .isEqualTo(Line.of("maxpool(x, 3, 3, 2, 2, valid)").with("x", x).value(3, 3, 2));
        assertThat(Line.of("avgpool(x, 3, 2, same)").with("x", x).value(4, 4, 2))
                .isEqualTo(Line.of("avgpool(x, 3, 3, 2, 2, same)").with("x", x).value(4, 4, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conv2d(x, w, some)       | G009 | `some` is no padding
            conv2d(x, w, 1)          | G009 | `1` is no padding
            conv2d(x, w, same, 0)    | G012 | `conv2d` has no value here: the stride is 0
            conv2d(x, w, valid)      | G012 | `conv2d` has no value here: a window of 3 x 3 does not fit an image of 2 x 4
            conv2d(x, v, same)       | G012 | `conv2d` has no value here: a depth of 7 is no square kernel over 2 channels
            conv2d(x, x2, same)      | G004 | `x2` is [2][4], but `conv2d` wants w[I][J][C][K] with C = 2
            conv2d(x, w3, same)      | G004 | `w3` is [3][3][3][1], but `conv2d` wants w[I][J][C][K] with C = 2
            conv2d(x, w, same, w)    | G004 | `w` is [3][3][2][1], but `conv2d` wants the number SH
            conv2d(x)                | G003 | `conv2d` takes 2 to 5 or 10 arguments, not 1
            maxpool(x2, 3, 1)        | G004 | `x2` is [2][4], but `maxpool` wants x[H][W][C]
            maxpool(x, 3)            | G003 | `maxpool` takes 3 to 4 or 5 to 6 arguments, not 2
            """)
    void whatDoesNotFitIsExplained(String line, String code, String message) {
        var diagnostic = Line.of(line).with("x", Line.count(2, 4, 2)).with("x2", Line.count(2, 4))
                .with("w", Line.count(3, 3, 2, 1)).with("w3", Line.count(3, 3, 3, 1)).with("v", Line.count(1, 7, 16))
                .rejected(2, 4, 1);
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.code()).isEqualTo(code);
    }

    /// [K/16][I*J*C][16] from [I][J][C][K]; what fills the last panel up must not matter.
    private NdArray packed(NdArray w) {
        int kernels = w.shape().size(3);
        int depth = w.elements() / kernels;
        return NdArray.tabulate(Shape.of(Math.ceilDiv(kernels, 16), depth, 16), position -> {
            int kernel = position / 16 / depth * 16 + position % 16;
            return kernel < kernels ? w.at(position / 16 % depth * kernels + kernel) : random.nextInt(100);
        });
    }

    private static long mean(List<Long> values) {
        BigInteger sum = values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(sum).divide(BigDecimal.valueOf(values.size()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Where the window stands, and for which channel or kernel.
    private record At(int row, int column, int channel) {
    }

    /// An image in a frame, as large as the rule of `same` makes it.
    private record Sliding(NdArray x, int height, int width, int down, int along, boolean framed) {
        int rows() {
            return framed ? (size(0) + down - 1) / down : (size(0) - height + down) / down;
        }

        int columns() {
            return framed ? (size(1) + along - 1) / along : (size(1) - width + along) / along;
        }

        NdArray array(int channels, Function<At, Long> value) {
            NdArray[] result = {NdArray.of(0)};
            long[] values = new long[rows() * columns() * channels];
            int next = 0;
            for (int row = 0; row < rows(); row++) {
                for (int column = 0; column < columns(); column++) {
                    for (int channel = 0; channel < channels; channel++) {
                        values[next++] = value.apply(new At(row, column, channel));
                    }
                }
            }
            result[0] = NdArray.of(Shape.of(rows(), columns(), channels), values);
            return result[0];
        }

        long convolution(NdArray w, At at) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    for (int c = 0; c < size(2); c++) {
                        long weight = w.at(((i * width + j) * size(2) + c) * w.shape().size(3) + at.channel());
                        sum = sum.add(BigInteger.valueOf(pixel(at, i, j, c).orElse(0L))
                                .multiply(BigInteger.valueOf(weight)));
                    }
                }
            }
            return sum.longValueExact();
        }

        long depthwise(NdArray w, At at) {
            BigInteger sum = BigInteger.ZERO;
            for (int tap = 0; tap < height * width; tap++) {
                sum = sum.add(BigInteger.valueOf(pixel(at, tap / width, tap % width, at.channel()).orElse(0L))
                        .multiply(BigInteger.valueOf(w.at(tap * size(2) + at.channel()))));
            }
            return sum.longValueExact();
        }

        List<Long> inside(At at) {
            List<Long> values = new ArrayList<>();
            for (int tap = 0; tap < height * width; tap++) {
                pixel(at, tap / width, tap % width, at.channel()).ifPresent(values::add);
            }
            return values;
        }

        private Optional<Long> pixel(At at, int i, int j, int channel) {
            int row = at.row() * down + i - frame(size(0), rows(), height, down);
            int column = at.column() * along + j - frame(size(1), columns(), width, along);
            boolean outside = row < 0 || column < 0 || row >= size(0) || column >= size(1);
            return outside ? Optional.empty() : Optional.of(x.at((row * size(1) + column) * size(2) + channel));
        }

        /// Half of what the last window lacks, rounded down.
        private int frame(int size, int positions, int window, int stride) {
            int lacking = (positions - 1) * stride + window - size;
            return framed && lacking > 0 ? lacking / 2 : 0;
        }

        private int size(int axis) {
            return x.shape().size(axis);
        }
    }
}
