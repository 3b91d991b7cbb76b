package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.StopReason;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.library.LayerKernel;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The kernels of the library compute convolutions that nobody here wrote, bit for bit, in checked runs. A layer that
/// does not fit one machine has to fit the other.
class ConvolutionKernelsTest {
    private static final String GOLDEN = "_golden_int16.csv";

    @TestFactory
    Stream<DynamicTest> layersOfCmsisNn() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path path : TestData.files("cmsis-nn", ".json")) {
            CmsisCase file = CmsisCase.read(path);
            if (file.uncovered().isEmpty()) {
                tests.add(DynamicTest.dynamicTest(file.name(), () -> check(file)));
            }
        }
        return tests.stream();
    }

    private static void check(CmsisCase file) throws ModelException {
        List<CmsisCase> network = file.network();
        List<CmsisCase> parts = network.isEmpty() ? List.of(file) : network;
        Tensor value = file.input(parts.getFirst().layer().inputs().getFirst());
        for (CmsisCase part : parts) {
            Layer layer = part.layer();
            Tensor input = new Tensor(value.type(), value.values().reshaped(layer.inputs().getFirst()));
            value = new LayerOracle(Rounding.DOUBLE).output(part.name(), layer, List.of(input));
            check(part.name(), new LayerCase(layer, List.of(input)), Rounding.DOUBLE, value.values().toLongs());
        }
        assertThat(value.values().toLongs()).isEqualTo(file.expected());
    }

    @TestFactory
    Stream<DynamicTest> layersOfTensorFlowLiteMicro() {
        return TestData.files("tflm-seanet/conv", GOLDEN).stream().map(golden -> DynamicTest.dynamicTest(
                String.valueOf(golden.getFileName()), () -> {
                    String name = String.valueOf(golden.getFileName()).replace(GOLDEN, "");
                    TfliteModel model = TfliteModel.read(golden.resolveSibling(name + ".tflite"));
                    Layer layer = LayerReader.layer(model, model.operators().getFirst());
                    Tensor input = Tensor.of(ElementType.I16, layer.inputs().getFirst(),
                            numbers(golden.resolveSibling(name + "_input0_int16.csv")));
                    check(name, new LayerCase(layer, List.of(input)), Rounding.DOUBLE, numbers(golden));
                }));
    }

    private static long[] numbers(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).strip().split("[,\\s]+", -1)).mapToLong(Long::parseLong).toArray();
    }

    @TestFactory
    Stream<DynamicTest> layersOfNetworks() {
        return Stream.of("mlonmcu/aww/aww.tflite", "mlperf-tiny/pretrainedResnet_quant.tflite").map(
                file -> DynamicTest.dynamicTest(file, () -> {
                    Network network = LayerReader.network(TfliteModel.read(TestData.folder("").resolve(file)));
                    Map<Integer, Tensor> values = new HashMap<>();
                    for (Network.Step step : network.steps()) {
                        LayerCase drawn = LayerCase.random(step.layer(), Seeds.random(step.output()));
                        List<Tensor> inputs = new ArrayList<>(drawn.inputs());
                        for (int i = 0; i < inputs.size(); i++) {
                            inputs.set(i, values.getOrDefault(step.inputs().get(i), inputs.get(i)));
                        }
                        Tensor output = new LayerOracle(Rounding.SINGLE).output(step.name(), step.layer(), inputs);
                        values.put(step.output(), output);
                        check(step.name(), new LayerCase(step.layer(), inputs), Rounding.SINGLE, output.values()
                                .toLongs());
                    }
                }));
    }

    private static void check(String name, LayerCase layer, Rounding narrow, long[] expected) {
        List<LayerKernel> kernels = LayerKernel.of(layer, narrow);
        int ran = 0;
        for (LayerKernel kernel : kernels) {
            switch (kernel.run()) {
                case RunOutcome.Refused(String message, String help) -> System.out.printf("not run: %s by %s: %s; %s%n",
                        name, kernel.name(), message, help);
                case RunOutcome.Rejected(var diagnostics) -> assertThat(diagnostics).isEmpty();
                case RunOutcome.Ran(RunReport report) -> {
                    assertThat(report.result().stop()).as("%s by %s", name, kernel).isEqualTo(new StopReason.Halted());
                    assertThat(report.outputs().getFirst().tensor().values().toLongs()).as("%s by %s", name, kernel)
                            .isEqualTo(expected);
                    assertThat(report.passed()).as("%s by %s", name, kernel).isTrue();
                    ran++;
                }
            }
        }
        assertThat(ran).as("kernels that ran %s", name).isGreaterThanOrEqualTo(Math.min(1, kernels.size()));
    }
}
