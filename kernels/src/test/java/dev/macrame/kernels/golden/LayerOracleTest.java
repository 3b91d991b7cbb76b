package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerOracleTest {
    private static final long SEED = 11;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final LayerOracle oracle = new LayerOracle(Rounding.SINGLE);

    /// The image padded with zero points and the kernel spread with zeros: an ordinary product of sums.
    @Test
    void convolutionsOfAnyGeometry() throws ModelException {
        for (int round = 0; round < 200; round++) {
            int groups = random.nextInt(1, 4);
            int channels = random.nextInt(1, 4);
            int kernels = groups * random.nextInt(1, 3);
            WindowAxis vertical = axis(random.nextInt(1, 8));
            WindowAxis horizontal = axis(random.nextInt(1, 8));
            Shape input = Shape.of(random.nextInt(1, 3), 8, 9, groups * channels);
            Tensor w = Tensor.random(ElementType.I8, Shape.of(kernels, vertical.taps(), horizontal.taps(), channels),
                    -128, 127, random);
            Layer.Conv2d layer = new Layer.Conv2d(ElementType.I8, input, random.nextInt(-128, 128), w, vertical,
                    horizontal, unchanged(kernels));
            LayerCase given = LayerCase.random(layer, random);
            NdArray found = oracle.output("c", layer, given.inputs()).values();
            NdArray x = given.inputs().getFirst().values();
            int each = kernels / groups;
            NdArray expected = NdArray.tabulate(layer.output(), position -> {
                int k = position % kernels;
                int column = position / kernels % horizontal.positions();
                int row = position / kernels / horizontal.positions() % vertical.positions();
                int n = position / kernels / horizontal.positions() / vertical.positions();
                long sum = 0;
                for (int i = 0; i < vertical.taps(); i++) {
                    for (int j = 0; j < horizontal.taps(); j++) {
                        int h = row * vertical.stride() - vertical.before() + i * vertical.dilation();
                        int v = column * horizontal.stride() - horizontal.before() + j * horizontal.dilation();
                        if (h < 0 || h >= 8 || v < 0 || v >= 9) {
                            continue;
                        }
                        for (int c = 0; c < channels; c++) {
                            long pixel = x.at(((n * 8 + h) * 9 + v) * groups * channels + k / each * channels + c);
                            sum += (pixel - layer.zeroPoint()) * w.values().at(
                                    ((k * vertical.taps() + i) * horizontal.taps() + j) * channels + c);
                        }
                    }
                }
                return Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
            });
            assertThat(found).as("seed %d round %d: %s", SEED, round, layer).isEqualTo(expected);
            if (channels == 1) {
                depthwiseIsAConvolutionInGroups(layer, given, groups, each);
            }
        }
    }

    private void depthwiseIsAConvolutionInGroups(Layer.Conv2d conv, LayerCase given, int channels, int each)
            throws ModelException {
        int taps = conv.vertical().taps() * conv.horizontal().taps();
        NdArray w = Oracle.transpose(conv.weights().values().reshaped(Shape.of(channels * each, taps)));
        Shape shape = Shape.of(conv.vertical().taps(), conv.horizontal().taps(), channels * each);
        Layer.DepthwiseConv2d layer = new Layer.DepthwiseConv2d(ElementType.I8, conv.input(), conv.zeroPoint(),
                new Tensor(ElementType.I8, w.reshaped(shape)), conv.vertical(), conv.horizontal(),
                conv.requantization());
        assertThat(layer.multiplier()).isEqualTo(each);
        assertThat(oracle.output("d", layer, given.inputs())).isEqualTo(oracle.output("c", conv, given.inputs()));
    }

    private WindowAxis axis(int positions) {
        return new WindowAxis(random.nextInt(1, 4), random.nextInt(1, 4), random.nextInt(1, 4), random.nextInt(0, 4),
                positions);
    }

    /// Sums as they are, as far as 16 bits hold them.
    private static Requantization unchanged(int channels) {
        QParam one = Multiplier.of(1).record(0);
        return new Requantization(ElementType.I16, Collections.nCopies(channels, one), false, 0, Short.MIN_VALUE,
                Short.MAX_VALUE);
    }

    @Test
    void paddingOfWindowsWithGaps() {
        assertThat(WindowAxis.same(5, 3, 1, 2)).isEqualTo(new WindowAxis(3, 1, 2, 2, 5));
        assertThat(WindowAxis.same(49, 10, 2, 1)).isEqualTo(new WindowAxis(10, 2, 1, 4, 25));
        assertThat(WindowAxis.same(49, 10, 2, 1).behind(49)).isEqualTo(5);
        assertThat(WindowAxis.same(4, 1, 3, 1)).isEqualTo(new WindowAxis(1, 3, 1, 0, 2));
        assertThat(WindowAxis.valid(7, 3, 2, 2)).isEqualTo(new WindowAxis(3, 2, 2, 0, 2));
        assertThat(WindowAxis.valid(4, 3, 1, 2)).isEqualTo(new WindowAxis(3, 1, 2, 0, 0));
    }

    /// Weights with a zero point, as the same weights with it taken off before.
    @Test
    void fullyConnectedWithAZeroPointOfWeights() throws ModelException {
        Tensor w = Tensor.random(ElementType.I8, Shape.of(3, 5), -100, 100, random);
        Tensor moved = new Tensor(ElementType.I8, NdArray.tabulate(w.shape(), position -> w.values().at(position) + 9));
        Shape input = Shape.of(2, 5);
        Layer plain = new Layer.FullyConnected(ElementType.I8, input, 4, w, 0, Shape.of(2, 3), unchanged(3));
        Layer shifted = new Layer.FullyConnected(ElementType.I8, input, 4, moved, 9, Shape.of(2, 3), unchanged(3));
        LayerCase given = LayerCase.random(plain, random);
        assertThat(oracle.output("f", shifted, given.inputs())).isEqualTo(oracle.output("f", plain, given.inputs()));
    }

    /// Against exponentials of doubles: at most one unit of 1/256 away.
    @Test
    void sharesAreNearTheRealOnes() throws ModelException {
        for (double scale : new double[] {0.01, 0.1, 1, 4}) {
            Multiplier multiplier = Multiplier.of(scale * (1 << 26));
            Layer softmax = new Layer.Softmax(Shape.of(20, 7), multiplier,
                    -(31L << 26 >> Math.max(0, multiplier.shift())));
            LayerCase given = LayerCase.random(softmax, random);
            NdArray found = oracle.output("s", softmax, given.inputs()).values();
            NdArray x = given.inputs().getFirst().values();
            for (int row = 0; row < 20; row++) {
                double sum = 0;
                for (int i = 0; i < 7; i++) {
                    sum += Math.exp(scale * x.at(row, i));
                }
                for (int i = 0; i < 7; i++) {
                    double share = Math.min(255, 256 * Math.exp(scale * x.at(row, i)) / sum) - 128;
                    assertThat((double) found.at(row, i)).as("seed %d", SEED).isCloseTo(share, within(1.0));
                }
            }
        }
    }

    @Test
    void whatHasNoValueIsNamed() {
        QParam left = new QParam(1 << 30, 30, 0, 0, 0);
        Requantization far = new Requantization(ElementType.I8, List.of(left), false, 0, -128, 127);
        Layer layer = new Layer.FullyConnected(ElementType.I8, Shape.of(1, 1), 0,
                Tensor.of(ElementType.I8, Shape.of(1, 1), 100), 0, Shape.of(1, 1), far);
        Tensor input = Tensor.of(ElementType.I8, Shape.of(1, 1), 100);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new LayerOracle(Rounding.DOUBLE).output("operator 4", layer, List.of(input)))
                .withMessageContaining("operator 4: error L007").withMessageContaining("more than 32 bits");
        QParam refused = new QParam(-1, 0, 0, 0, 0);
        Layer wrong = new Layer.FullyConnected(ElementType.I8, Shape.of(1, 1), 0,
                Tensor.of(ElementType.I8, Shape.of(1, 1), 100), 0, Shape.of(1, 1),
                new Requantization(ElementType.I8, List.of(refused), false, 0, -128, 127));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> oracle.output("operator 5", wrong, List.of(input)))
                .withMessageContaining("multiplier is -1");
    }
}
