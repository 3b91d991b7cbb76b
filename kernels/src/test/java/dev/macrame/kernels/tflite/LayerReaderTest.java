package dev.macrame.kernels.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.kernels.tflite.ModelWriter.Scale;
import dev.macrame.kernels.tflite.Models.Convolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerReaderTest {
    @Test
    void aConvolutionIsReadWhole() throws ModelException {
        TfliteModel model = TfliteModel.read("m.tflite", new Convolution().bytes());
        TfliteOperator operator = model.operators().getFirst();
        assertThat(operator.label()).isEqualTo("operator 0 (CONV_2D)");
        assertThat(model.inputs(operator).getFirst().typeText()).isEqualTo("i8[1][5][4][2]");
        assertThat(model.macs(operator)).isEqualTo(3 * 4 * 3 * 18);
        assertThat(model.parameters(operator)).isEqualTo(54 + 3);
        Layer.Conv2d layer = (Layer.Conv2d) LayerReader.layer(model, operator);
        assertThat(layer.groups()).isEqualTo(1);
        assertThat(layer.zeroPoint()).isEqualTo(-3);
        assertThat(layer.vertical()).isEqualTo(new WindowAxis(3, 2, 1, 1, 3));
        assertThat(layer.horizontal()).isEqualTo(new WindowAxis(3, 1, 1, 1, 4));
        // 0.5 * 0.5 / 0.25 = 1 = 2^30 * 2^-31 * 2; then a half and a quarter of it
        assertThat(layer.requantization().records()).extracting(QParam::multiplier)
                .containsExactly(1 << 30, 1 << 30, 1 << 30);
        assertThat(layer.requantization().records()).extracting(QParam::left).containsExactly(1, 0, 0);
        assertThat(layer.requantization().records()).extracting(QParam::right).containsExactly(0, 0, 1);
        byte[] bytes = ModelWriter.ascending(4);
        assertThat(layer.requantization().records().getFirst().bias())
                .isEqualTo(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt());
        assertThat(layer.requantization().zeroPoint()).isEqualTo(7);
        assertThat(layer.requantization().least()).isEqualTo(7);
        assertThat(layer.requantization().greatest()).isEqualTo(127);
        assertThat(layer.requantization().rounding(Rounding.SINGLE)).isEqualTo(Rounding.SINGLE);
        assertThat(layer.weights().values().toLongs()).startsWith(-90, -53, -16);
        LayerCase given = LayerCase.random(layer, new SplittableRandom(1));
        assertThat(given.weights()).contains(layer.weights());
        assertThat(given.records().orElseThrow().shape()).isEqualTo(Shape.of(3));
    }

    /// The tests of the command line read the same network from a file.
    @Test
    void theFileOfTheCommandLineIsThisNetwork() throws IOException {
        Path file = Path.of(System.getProperty("macrame.root", ".."),
                "tools/cli/src/test/resources/dev/macrame/cli/network.tflite");
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.write(file, Models.network());
        }
        assertThat(file).hasBinaryContent(Models.network());
    }

    @Test
    void activationsAreClamps() throws ModelException {
        assertThat(range(2)).containsExactly(3, 11);
        assertThat(range(3)).containsExactly(7, 31);
        assertThat(range(0)).containsExactly(-128, 127);
    }

    private static long[] range(long activation) throws ModelException {
        Layer.Conv2d layer = (Layer.Conv2d) first(new Convolution().option("fused_activation_function", activation)
                .bytes());
        return new long[] {layer.requantization().least(), layer.requantization().greatest()};
    }

    @Test
    void groupsFollowFromTheWeights() throws ModelException {
        Layer.Conv2d layer = (Layer.Conv2d) first(new Convolution().inputShape(1, 5, 4, 6).weightShape(3, 3, 3, 2)
                .bytes());
        assertThat(layer.groups()).isEqualTo(3);
    }

    @Test
    void wordsOf16BitsHaveWideSumsWithWideBiases() throws ModelException {
        Convolution words = new Convolution().inputType("INT16").input(0.5, 0).output(0.25, 0).bias("INT64", 24);
        Layer.Conv2d layer = (Layer.Conv2d) first(words.bytes());
        assertThat(layer.inputType()).isEqualTo(ElementType.I16);
        assertThat(layer.requantization().rounding(Rounding.DOUBLE)).isEqualTo(Rounding.SHORT);
        Layer.Conv2d narrow = (Layer.Conv2d) first(new Convolution().inputType("INT16").input(0.5, 0).output(0.25, 0)
                .bytes());
        assertThat(narrow.requantization().rounding(Rounding.DOUBLE)).isEqualTo(Rounding.DOUBLE);
    }

    @Test
    void aNetworkRuns() throws ModelException {
        Network network = LayerReader.network(TfliteModel.read("m.tflite", Models.network()));
        assertThat(network.steps()).hasSize(7);
        Tensor input = LayerCase.random(network.steps().getFirst().layer(), new SplittableRandom(2)).inputs()
                .getFirst();
        Tensor output = new LayerOracle(Rounding.SINGLE).output(network, input);
        assertThat(output.shape()).isEqualTo(Shape.of(1, 3));
        long shares = output.values().at(0) + output.values().at(1) + output.values().at(2) + 3 * 128;
        assertThat(shares).isBetween(253L, 259L);
    }

    static Stream<Arguments> mistakes() {
        Scale two = new Scale(List.of(0.5f, 0.25f), List.of(0L), 0);
        return Stream.of(
                mistake(new Convolution().option("stride_w", 0), "L006", "stride_w is 0"),
                mistake(new Convolution().option("stride_h", -1), "L006", "stride_h is -1"),
                mistake(new Convolution().option("dilation_h_factor", 500_000), "L006", "the window with its gaps"),
                mistake(new Convolution().option("padding", 9), "L002", "there is no padding 9"),
                mistake(new Convolution().option("padding", 1), "L006", "the window has 2 positions along axis 1"),
                mistake(new Convolution().option("fused_activation_function", 4), "L004", "TANH is fused"),
                mistake(new Convolution().option("fused_activation_function", 77), "L004", "ACTIVATION_77"),
                mistake(new Convolution().optionsType("AddOptions"), "L002", "AddOptions, not Conv2DOptions"),
                mistake(new Convolution().optionsType(""), "L002", "missing or unknown, not Conv2DOptions"),
                mistake(new Convolution().kind("TRANSPOSE_CONV"), "L004", "operator 0 (TRANSPOSE_CONV)"),
                mistake(new Convolution().kind("#99"), "L004", "SQUARED_DIFFERENCE"),
                mistake(new Convolution().kind("#188"), "L004", "OPERATOR_"),
                mistake(new Convolution().inputType("FLOAT32"), "L004", "`t0` is f32[1][5][4][2]"),
                mistake(new Convolution().inputType("UINT8"), "L004", "`t0` is u8[1][5][4][2]"),
                mistake(new Convolution().inputType("#55"), "L002", "there is no TensorType 55"),
                mistake(new Convolution().input(0, 0), "L005", "`t0` has the scale 0.0"),
                mistake(new Convolution().input(Double.NaN, 0), "L005", "the scale NaN"),
                mistake(new Convolution().input(1e30, 0), "L005", "`t1` needs a multiplier of"),
                mistake(new Convolution().input(1, 200), "L005", "`t0` has the zero point 200"),
                mistake(new Convolution().weights(two), "L005", "`t1` has 2 scales along axis 0, and there are 3"),
                mistake(new Convolution().weights(Scale.of(0.5, 1)), "L005", "zero points that are not 0"),
                mistake(new Convolution().weightShape(3, 3, 3, 3), "L006", "do not divide 2 channels"),
                mistake(new Convolution().weightShape(3, 3, 6), "L006", "need 4 axes"),
                mistake(new Convolution().inputShape(1, 5, 8), "L006", "no image [N][H][W][C]"),
                mistake(new Convolution().inputShape(2, 5, 4, 2), "L006", "2 images with 3 channels"),
                mistake(new Convolution().outputShape(1, 3, 4, 2), "L006", "the output is [1][3][4][2]"),
                mistake(new Convolution().outputShape(-1, 3, 4, 3), "L002", "no shape"),
                mistake(new Convolution().outputShape(1 << 20, 1 << 20), "L002", "no shape"),
                mistake(new Convolution().outputShape(1, 1, 1, 1, 1, 1, 1, 1, 1), "L002", "9 axes"),
                mistake(new Convolution().bias("INT16", 6), "L004", "not INT32"),
                mistake(new Convolution().bias("INT32", 16), "L002", "16 bytes, and INT32[3] needs 12"),
                mistake(new Convolution().reads(3), "L002", "reads tensor 3, which no operator before it writes"),
                mistake(new Convolution().reads(1), "L004", "`t1` is a constant"),
                mistake(new Convolution().reads(8), "L002", "there is no tensor 8 among 4"),
                mistake(new Convolution().reads(-2), "L002", "there is no tensor -2"),
                mistake(new Convolution().reads(-1), "L002", "input 0 is left out"),
                Arguments.of(new Convolution().bytes(new ModelWriter().version(2)), "L003",
                        "version: error L003: it is 2"),
                Arguments.of(new Convolution().bytes(new ModelWriter().identifier("TFL2")), "L003", "`TFL2`"),
                Arguments.of(new Convolution().bytes(new ModelWriter().graphs(2)), "L004", "there are 2"),
                Arguments.of(new Convolution().bytes(new ModelWriter().graphs(0)), "L004", "there are 0"));
    }

    private static Arguments mistake(Convolution convolution, String code, String message) {
        return Arguments.of(convolution.bytes(), code, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatDoesNotFitIsExplained(byte[] bytes, String code, String message) {
        assertThatExceptionOfType(ModelException.class).isThrownBy(() -> first(bytes)).satisfies(e -> {
            assertThat(e.getMessage()).startsWith("m.tflite: ").contains("error " + code).contains(message);
            assertThat(e.reason().code()).isEqualTo(code);
            assertThat(e.remedy()).isNotBlank();
        });
    }

    /// With one scale of the weights, scales are multiplied as floats: their product is not the nearest to the real one.
    @Test
    void fullyConnectedLayersMultiplyScalesAsFloats() throws ModelException {
        assertThat(fullyConnected(List.of(0.3f))).isEqualTo(new Multiplier(2061584384, -5).record(0));
        assertThat(fullyConnected(List.of(0.3f, 0.3f))).isEqualTo(new Multiplier(2061584415, -5).record(0));
    }

    private static QParam fullyConnected(List<Float> scales) throws ModelException {
        ModelWriter writer = new ModelWriter();
        int x = writer.tensor("INT8", Scale.of(0.1, 0), 1, 3);
        int w = writer.constant("INT8", Optional.of(new Scale(scales, List.of(), 0)), ModelWriter.ascending(6), 2, 3);
        int y = writer.tensor("INT8", Scale.of(1, 0), 1, 2);
        writer.operator("FULLY_CONNECTED", "FullyConnectedOptions", Map.of(), List.of(x, w), List.of(y));
        Layer.FullyConnected layer = (Layer.FullyConnected) first(writer.bytes(List.of(x), List.of(y)));
        return layer.requantization().records().getLast();
    }

    @Test
    void circlesAreRefused() {
        ModelWriter writer = new ModelWriter();
        Scale scale = Scale.of(1, 0);
        int x = writer.tensor("INT8", scale, 1);
        int a = writer.tensor("INT8", scale, 1);
        int b = writer.tensor("INT8", scale, 1);
        writer.operator("ADD", "", Collections.emptyMap(), List.of(x, b), List.of(a));
        writer.operator("ADD", "", Collections.emptyMap(), List.of(x, a), List.of(b));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> TfliteModel.read("m.tflite", writer.bytes(List.of(x), List.of(b))))
                .withMessageContaining("operator 0 (ADD) reads tensor 2, which no operator before it writes");
    }

    @Test
    void multipliersAreTheNearest() {
        assertThat(Multiplier.of(0)).isEqualTo(new Multiplier(0, 0));
        assertThat(Multiplier.of(1)).isEqualTo(new Multiplier(1 << 30, 1));
        assertThat(Multiplier.of(0.75)).isEqualTo(new Multiplier(3 << 29, 0));
        assertThat(Multiplier.of(0x1p-32)).isEqualTo(new Multiplier(1 << 30, -31));
        assertThat(Multiplier.of(0x1p-33)).isEqualTo(new Multiplier(0, 0));
        assertThat(Multiplier.of(Double.MIN_VALUE)).isEqualTo(new Multiplier(0, 0));
        // just below 1: the fraction would be 2^31
        assertThat(Multiplier.of(Math.nextDown(1.0))).isEqualTo(new Multiplier(1 << 30, 1));
        // half a unit above 2^30: up
        assertThat(Multiplier.of(0.5 + 0x1p-32)).isEqualTo(new Multiplier((1 << 30) + 1, 0));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            double value = Math.scalb(random.nextDouble(0.5, 1), random.nextInt(-30, 30));
            Multiplier found = Multiplier.of(value);
            assertThat(Math.abs(Math.scalb((double) found.fraction(), found.shift() - 31) - value))
                    .isLessThanOrEqualTo(Math.scalb(0.5, found.shift() - 31));
        }
    }

    private static Layer first(byte[] bytes) throws ModelException {
        TfliteModel model = TfliteModel.read("m.tflite", bytes);
        return LayerReader.layer(model, model.operators().getFirst());
    }
}
