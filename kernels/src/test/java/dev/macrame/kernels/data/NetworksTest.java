package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.kernels.tflite.TfliteTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole networks, layer after layer, against the outputs of TensorFlow Lite's interpreter.
class NetworksTest {
    private static final LayerOracle ORACLE = new LayerOracle(Rounding.SINGLE);

    @TestFactory
    Stream<DynamicTest> everyInputGivesTheOutputOfTheInterpreter() {
        return Stream.of("aww:mlonmcu/aww/aww.tflite", "resnet:mlperf-tiny/pretrainedResnet_quant.tflite",
                "toycar:mlperf-tiny/ad01_int8.tflite").flatMap(network -> {
                    String[] parts = network.split(":", 2);
                    Path model = TestData.folder("").resolve(parts[1]);
                    return TestData.files("mlonmcu/" + parts[0] + "/input", ".bin").stream()
                            .map(input -> DynamicTest.dynamicTest(parts[0] + " " + input.getFileName(),
                                    () -> check(model, input)));
                });
    }

    private static void check(Path file, Path input) throws IOException, ModelException {
        TfliteModel model = TfliteModel.read(file);
        Network network = LayerReader.network(model);
        byte[] given = Files.readAllBytes(input);
        TfliteTensor x = model.tensors().get(model.inputs().getFirst());
        TfliteTensor y = model.tensors().get(model.outputs().getFirst());
        Tensor output = ORACLE.output(network, quantized(given, x));
        Path folder = input.resolveSibling("../output_tflite");
        ByteBuffer expected = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(input.getFileName())))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] reals = new float[output.values().elements()];
        float[] theirs = new float[reals.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = y.scales().getFirst() * (output.values().at(i) - y.zeroPoints().getFirst());
            theirs[i] = expected.getFloat();
        }
        assertThat(expected.hasRemaining()).isFalse();
        assertThat(reals).isEqualTo(theirs);
    }

    /// Floats, or bytes of an image that stand for `pixel - 128`.
    private static Tensor quantized(byte[] given, TfliteTensor x) {
        Shape shape = x.shape();
        long[] values = new long[shape.elements()];
        ByteBuffer buffer = ByteBuffer.wrap(given).order(ByteOrder.LITTLE_ENDIAN);
        boolean pixels = given.length == values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels ? Byte.toUnsignedInt(buffer.get()) - 128
                    : Math.clamp(Math.round((double) (buffer.getFloat() / x.scales().getFirst()))
                            + x.zeroPoints().getFirst(), -128, 127);
        }
        assertThat(buffer.hasRemaining()).isFalse();
        return Tensor.of(ElementType.I8, shape, values);
    }

    @ParameterizedTest
    @CsvSource({"mlonmcu/aww/aww.tflite, 2656768", "mlonmcu/magic_wand/magic_wand.tflite, 62016",
        "mlperf-tiny/ad01_int8.tflite, 264192", "mlperf-tiny/pretrainedResnet_quant.tflite, 12501632",
        "mlperf-tiny/str_ww_ref_model.tflite, 826368", "mlperf-tiny/vww_96_int8.tflite, 7489664"})
    void productsAreCounted(String file, long macs) throws ModelException {
        TfliteModel model = TfliteModel.read(TestData.folder("").resolve(file));
        assertThat(model.operators().stream().mapToLong(model::macs).sum()).isEqualTo(macs);
    }
}
