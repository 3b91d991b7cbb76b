package dev.macrame.kernels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.binding.KernelBinder;
import dev.macrame.kernels.binding.LayerRunner;
import dev.macrame.kernels.golden.LayerOracle;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.tensor.NdArray;
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

/// The kernels of the library compute layers that nobody here wrote, bit for bit, in checked runs. A layer that
/// does not fit one machine has to fit the other.
class LayerKernelsTest {
    private static final KernelBinder BINDER = new KernelBinder(KernelLibrary.read());
    /// The machines that the kernels are made for.
    private static final List<String> MACHINES = List.of("simd16", "tile16");
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
        return Stream.of("mlonmcu/aww/aww.tflite", "mlperf-tiny/pretrainedResnet_quant.tflite",
                "mlperf-tiny/ad01_int8.tflite").map(
                        file -> DynamicTest.dynamicTest(file, () -> {
                            Network network = LayerReader.network(TfliteModel.read(TestData.folder("").resolve(file)));
                            Map<Integer, Tensor> values = new HashMap<>();
                            for (Network.Step step : network.steps()) {
                                LayerCase drawn = LayerCase.random(step.layer(), Seeds.random(step.output()));
                                List<Tensor> inputs = new ArrayList<>(drawn.inputs());
                                for (int i = 0; i < inputs.size(); i++) {
                                    inputs.set(i, values.getOrDefault(step.inputs().get(i), inputs.get(i)));
                                }
                                Tensor output = new LayerOracle(Rounding.SINGLE).output(step.name(), step.layer(),
                                        inputs);
                                values.put(step.output(), output);
                                check(step.name(), new LayerCase(step.layer(), inputs), Rounding.SINGLE, output.values()
                                        .toLongs());
                            }
                        }));
    }

    private static void check(String name, LayerCase layer, Rounding narrow, long[] expected) {
        Tensor output = new Tensor(layer.layer().outputType(), NdArray.of(layer.layer().output(), expected));
        boolean wide = LayerCase.requantization(layer.layer()).map(Requantization::wide).orElse(false);
        int ran = 0;
        List<String> refusals = new ArrayList<>();
        for (String preset : MACHINES) {
            MachineDescription machine = Presets.find(preset).orElseThrow();
            for (Attempt attempt : new LayerRunner(BINDER, wide ? machine.with(Key.ACCUMULATOR_BITS, Long.SIZE)
                    : machine, narrow, true).all(layer, output)) {
                switch (attempt) {
                    case Attempt.Passed _ -> ran++;
                    case Attempt.Unable(String kernel, String reason, _) -> refusals.add(kernel + " on " + preset + ": "
                            + reason);
                    case Attempt.Failed(String kernel, _, String reason, _) -> fail("%s by %s on %s %s", name, kernel,
                            preset, reason);
                }
            }
        }
        if (ran == 0) {
            System.out.printf("not run: %s: %s%n", name, refusals);
        }
        assertThat(ran).as("kernels that ran %s", name).isGreaterThanOrEqualTo(layer.weights().isPresent() ? 1 : 0);
    }
}
