package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.kernels.tflite.TfliteOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every model in the data.
class ModelFilesTest {
    @Test
    void everyModelIsReadAndEveryLayerOrWhyNot() throws ModelException {
        for (Path file : TestData.files("", ".tflite")) {
            TfliteModel model = TfliteModel.read(file);
            assertThat(model.operators()).as(file.toString()).isNotEmpty();
            for (TfliteOperator operator : model.operators()) {
                try {
                    Layer layer = LayerReader.layer(model, operator);
                    assertThat(layer.output()).isEqualTo(model.outputs(operator).getFirst().shape());
                } catch (ModelException e) {
                    System.out.println("no layer: " + e.getMessage());
                    assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNSUPPORTED);
                }
            }
        }
    }

    /// The networks cut into layers: one operator in each file.
    @Test
    void everySingleLayerIsOne() throws ModelException {
        for (Path file : TestData.files("mlonmcu/layers", ".tflite")) {
            TfliteModel model = TfliteModel.read(file);
            assertThat(model.operators()).as(file.toString()).hasSize(1);
            LayerReader.layer(model, model.operators().getFirst());
        }
    }
}
