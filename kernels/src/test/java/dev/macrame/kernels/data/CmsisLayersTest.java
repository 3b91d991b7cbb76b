package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every convolution, depthwise convolution and fully connected layer of CMSIS-NN's unit tests that is in the data.
class CmsisLayersTest {
    private static final LayerOracle ORACLE = new LayerOracle(Rounding.DOUBLE);

    @TestFactory
    Stream<DynamicTest> everyLayerIsEqualToItsReference() throws IOException {
        List<CmsisCase> covered = new ArrayList<>();
        for (Path file : TestData.files("cmsis-nn", ".json")) {
            CmsisCase layer = CmsisCase.read(file);
            if (layer.uncovered().isEmpty()) {
                covered.add(layer);
            } else {
                System.out.printf("not run: %s: %s%n", layer.name(), layer.uncovered());
            }
        }
        assertThat(covered).as("layers that are run").isNotEmpty();
        return covered.stream().map(layer -> DynamicTest.dynamicTest(layer.name(), () -> check(layer)));
    }

    private static void check(CmsisCase file) throws ModelException {
        List<CmsisCase> network = file.network();
        Tensor value = file.input(network.isEmpty() ? file.layer().inputs().getFirst()
                : network.getFirst().layer().inputs().getFirst());
        for (CmsisCase part : network.isEmpty() ? List.of(file) : network) {
            Layer layer = part.layer();
            Tensor input = new Tensor(value.type(), value.values().reshaped(layer.inputs().getFirst()));
            value = ORACLE.output(part.name(), layer, List.of(input));
        }
        assertThat(value.values().elements()).isEqualTo(file.outputElements());
        assertThat(value.values().toLongs()).isEqualTo(file.expected());
    }
}
