package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions whose windows are given in full: by hand, against the short form, and packed against plain.
class ConvolutionsTest {
    private static final long SEED = 4713;
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void windowsLieWhereTheyAreSaidTo() {
        NdArray x = Line.count(1, 3, 3, 1);
        NdArray w = NdArray.of(Shape.of(2, 2, 1, 1), 1, 10, 100, 1000);
        // taps two pixels apart, from one above and one left of the image on: its corners and their neighbours
        assertThat(Line.of("conv2d(x, w, 2, 2, 1, 1, 2, 2, 1, 1)").with("x", x).with("w", w).value(1, 2, 2, 1))
                .isEqualTo(NdArray.of(Shape.of(1, 2, 2, 1), 5000, 400 + 6000, 20 + 8000, 1 + 30 + 700 + 9000));
        // strides differ; no padding
        assertThat(Line.of("conv2d(x, w, 2, 1, 1, 2, 1, 1, 0, 0)").with("x", x).with("w", w).value(1, 2, 1, 1))
                .isEqualTo(NdArray.of(Shape.of(1, 2, 1, 1), 5421, 8754));
        // more than the image
        assertThat(Line.of("conv2d(x, w, 1, 3, 1, 3, 1, 1, 0, 1)").with("x", x).with("w", w).value(1, 1, 3, 1))
                .isEqualTo(NdArray.of(Shape.of(1, 1, 3, 1), 10 + 4000, 3 + 600, 0));
    }

    @Test
    void imagesAndGroupsAreApart() {
        NdArray x = Line.count(2, 1, 1, 2);
        NdArray w = NdArray.of(Shape.of(1, 1, 1, 4), 1, 10, 100, 1000);
        assertThat(Line.of("conv2d(x, w, 1, 1, 1, 1, 1, 1, 0, 0)").with("x", x).with("w", w).value(2, 1, 1, 4))
                .isEqualTo(NdArray.of(Shape.of(2, 1, 1, 4), 1, 10, 200, 2000, 3, 30, 400, 4000));
        NdArray each = NdArray.of(Shape.of(1, 1, 4), 1, 10, 100, 1000);
        assertThat(Line.of("depthwise2d(x, w, 1, 1, 1, 1, 1, 1, 0, 0)").with("x", x).with("w", each)
                .value(2, 1, 1, 4))
                .isEqualTo(NdArray.of(Shape.of(2, 1, 1, 4), 1, 10, 200, 2000, 3, 30, 400, 4000));
    }

    @ParameterizedTest
    @CsvSource({"same, 4, 5, 1, 1, 1, 1", "same, 2, 3, 2, 2, 0, 1", "valid, 2, 3, 1, 1, 0, 0",
        "valid, 1, 2, 2, 2, 0, 0"})
    void theShortFormIsALongOne(String padding, int rows, int columns, int down, int along, int top, int left) {
        NdArray x = Line.random(random, 4, 5, 3);
        NdArray batch = x.reshaped(Shape.of(1, 4, 5, 3));
        String places = ", %d, %d, %d, %d, 1, 1, %d, %d)".formatted(rows, columns, down, along, top, left);
        String shortForm = ", %s, %d, %d)".formatted(padding, down, along);
        NdArray w = Line.random(random, 3, 3, 3, 2);
        assertThat(Line.of("conv2d(x, w" + places).with("x", batch).with("w", w).value(1, rows, columns, 2)
                .reshaped(Shape.of(rows, columns, 2)))
                .isEqualTo(Line.of("conv2d(x, w" + shortForm).with("x", x).with("w", w).value(rows, columns, 2));
        NdArray each = Line.random(random, 3, 3, 3);
        assertThat(Line.of("depthwise2d(x, w" + places).with("x", batch).with("w", each).value(1, rows, columns, 3)
                .reshaped(Shape.of(rows, columns, 3)))
                .isEqualTo(Line.of("depthwise2d(x, w" + shortForm).with("x", x).with("w", each).value(rows, columns,
                        3));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 8", "6, 2, 5", "4, 4, 9", "8, 8, 16"})
    void packedIsPlain(int channels, int depth, int kernels) {
        NdArray x = Line.random(random, 2, 4, 3, channels);
        NdArray w = Line.random(random, 2, 3, channels, kernels);
        int panels = (kernels + 7) / 8;
        NdArray packed = NdArray.tabulate(Shape.of(panels, 2, 3, channels / depth, 8, depth), position -> {
            int rest = position;
            int d = rest % depth;
            rest /= depth;
            int r = rest % 8;
            rest /= 8;
            int c = rest % (channels / depth) * depth + d;
            rest /= channels / depth;
            int tap = rest % 6;
            int k = rest / 6 * 8 + r;
            return k < kernels ? w.at((tap * channels + c) * kernels + k) : random.nextInt(100);
        });
        String line = "conv2d(x - 3, w, 3, 3, 1, 1, 1, 1, 0, 1)";
        assertThat(Line.of(line).with("x", x).with("w", packed).value(2, 3, 3, kernels))
                .isEqualTo(Line.of(line).with("x", x).with("w", w).value(2, 3, 3, kernels));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conv2d(x, w, 1, 1, 1, 1, 1, 1, -1, 0)     | the padding is -1
            conv2d(x, w, 0, 1, 1, 1, 1, 1, 0, 0)      | the output is 0
            conv2d(x, w, 1, 1, 0, 1, 1, 1, 0, 0)      | the stride is 0
            conv2d(x, w, 1, 1, 1, 1, 1, 0, 0, 0)      | the dilation is 0
            conv2d(x, odd, 1, 1, 1, 1, 1, 1, 0, 0)    | 4 channels are not divided among kernels of 3
            conv2d(x, half, 1, 1, 1, 1, 1, 1, 0, 0)   | 3 kernels not among the groups
            depthwise2d(x, each, 1, 1, 1, 1, 1, 1, 0, 0) | 6 kernels are not divided among 4 channels
            """)
    void whatHasNoValueIsToldWhy(String line, String message) {
        Line told = Line.of(line).with("x", Line.count(1, 2, 2, 4)).with("w", Line.count(1, 1, 4, 2))
                .with("odd", Line.count(1, 1, 3, 2)).with("half", Line.count(1, 1, 2, 3))
                .with("each", Line.count(1, 1, 6));
        assertThat(told.rejected(1, 1, 1, 2).toString()).contains(message);
    }
}
