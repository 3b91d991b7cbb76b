package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every convolution, depthwise convolution and fully connected layer of CMSIS-NN's unit tests that is in the data.
class CmsisLayersTest {
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

    private static void check(CmsisCase layer) throws ModelException {
        Layer built = layer.layer();
        assertThat(built.output().elements()).isEqualTo(layer.outputElements()).isEqualTo(layer.expected().length);
        var output = new LayerOracle(layer.narrow()).output(layer.name(), built, List.of(layer.input()));
        assertThat(output.values().toLongs()).isEqualTo(layer.expected());
    }
}
