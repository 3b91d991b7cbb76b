package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The layers of i16 that TensorFlow Lite Micro is tested with.
class SeanetTest {
    private static final String GOLDEN = "_golden_int16.csv";

    @TestFactory
    Stream<DynamicTest> everyLayerIsEqualToItsReference() {
        return TestData.files("tflm-seanet", GOLDEN).stream().map(golden -> DynamicTest.dynamicTest(
                String.valueOf(golden.getFileName()), () -> check(golden)));
    }

    private static void check(Path golden) throws IOException, ModelException {
        String name = String.valueOf(golden.getFileName()).replace(GOLDEN, "");
        TfliteModel model = TfliteModel.read(golden.resolveSibling(name + ".tflite"));
        assertThat(model.operators()).hasSize(1);
        Layer layer = LayerReader.layer(model, model.operators().getFirst());
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < layer.inputs().size(); i++) {
            inputs.add(Tensor.of(ElementType.I16, layer.inputs().get(i),
                    numbers(golden.resolveSibling(name + "_input" + i + "_int16.csv"))));
        }
        Tensor output = new LayerOracle(Rounding.DOUBLE).output(name, layer, inputs);
        assertThat(output.values().toLongs()).isEqualTo(numbers(golden));
    }

    private static long[] numbers(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).strip().split("[,\\s]+", -1)).mapToLong(Long::parseLong).toArray();
    }
}
