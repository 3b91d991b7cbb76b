package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.QParam;
import dev.macrame.kernels.data.TestData;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden lines against the layers of CMSIS-NN's unit tests, which nobody here wrote, see [TestData].
class CmsisNnTest {
    @ParameterizedTest
    @CsvSource({"conv_1_x_n_1, double", "conv_1_x_n_3, double", "conv_2, double", "conv_3, double", "conv_5, double",
        "stride2pad1, double", "conv_out_activation, double", "kernel1x1_stride_x, double",
        "kernel1x1_stride_x_y_1, double", "int16xint8xint32_2, double", "requantize_s64, short"})
    void convolutions(String name, String rounding) throws IOException {
        Case layer = read(name);
        String line = "requantize(conv2d(x - ZX, w, %s, SH, SW), q, ZY, %s, LO, HI)".formatted(layer.padding(),
                rounding);
        int inputs = layer.number("IN_CH");
        int outputs = layer.number("OUT_CH");
        int taps = layer.number("FILTER_X") * layer.number("FILTER_Y");
        NdArray theirs = layer.array("weights", outputs, taps * inputs);
        NdArray weights = Oracle.transpose(theirs).reshaped(Shape.of(layer.number("FILTER_Y"),
                layer.number("FILTER_X"), inputs, outputs));
        check(layer, line, weights, inputs, outputs);
    }

    @ParameterizedTest
    @CsvSource({"depthwise_kernel_3x3, double", "depthwise_sub_block, double", "in_ch_one_out_ch_larger_one, double",
        "dw_int16xint8_fast_null_bias, short", "dw_int16xint8_fast_spill_null_bias, short",
        "dw_int16xint8_fast_stride_null_bias, short"})
    void depthwise(String name, String rounding) throws IOException {
        Case layer = read(name);
        String line = "requantize(depthwise2d(x - ZX, w, %s, SH, SW), q, ZY, %s, LO, HI)".formatted(layer.padding(),
                rounding);
        int channels = layer.number("OUT_CH");
        check(layer, line, layer.array("weights", layer.number("FILTER_Y"), layer.number("FILTER_X"), channels),
                channels, channels);
    }

    private static void check(Case layer, String line, NdArray weights, int inputs, int outputs) {
        Integer[] shape = {layer.number("OUTPUT_H"), layer.number("OUTPUT_W"), outputs};
        int batches = layer.number("INPUT_BATCHES");
        for (int batch = 0; batch < batches; batch++) {
            Line golden = Line.of(line).with("w", weights).with("q", layer.records(outputs))
                    .with("x", layer.input(batch, layer.number("INPUT_H"), layer.number("INPUT_W"), inputs))
                    .with("ZX", -layer.number("INPUT_OFFSET")).with("ZY", layer.number("OUTPUT_OFFSET"))
                    .with("SH", layer.number("STRIDE_Y")).with("SW", layer.number("STRIDE_X"))
                    .with("LO", layer.number("OUT_ACTIVATION_MIN")).with("HI", layer.number("OUT_ACTIVATION_MAX"));
            assertThat(golden.value(shape).toLongs()).as("batch %d", batch)
                    .isEqualTo(layer.expected(batch, batches));
        }
    }

    @ParameterizedTest
    @CsvSource({"fully_connected_mve_0, double", "fully_connected_null_bias_0, double", "fc_per_ch, double",
        "fully_connected_int16, short"})
    void matrixAndVector(String name, String rounding) throws IOException {
        Case layer = read(name);
        int outputs = layer.number("OUT_CH");
        int depth = layer.number("ACCUMULATION_DEPTH");
        int batches = layer.number("INPUT_BATCHES");
        List<QParam> records = layer.records(outputs);
        for (int batch = 0; batch < batches; batch++) {
            Line golden = Line.of("requantize(matvec(w, x - ZX), q, ZY, " + rounding + ", LO, HI)")
                    .with("w", layer.array("weights", outputs, depth)).with("x", layer.input(batch, depth))
                    .with("q", records).with("ZX", -layer.number("INPUT_OFFSET"))
                    .with("ZY", layer.number("OUTPUT_OFFSET")).with("LO", layer.number("OUT_ACTIVATION_MIN"))
                    .with("HI", layer.number("OUT_ACTIVATION_MAX"));
            assertThat(golden.value(outputs).toLongs()).isEqualTo(layer.expected(batch, batches));
        }
    }

    @ParameterizedTest
    @CsvSource({"maxpooling_1, max", "maxpooling_3, max", "maxpooling_5, max", "maxpooling_7, max",
        "maxpool_int16, max", "maxpool_int16_2, max", "avgpooling_1, avg", "avgpooling_3, avg", "avgpooling_5, avg",
        "avgpooling_int16_1, avg", "avgpooling_int16_3, avg"})
    void pools(String name, String kind) throws IOException {
        Case layer = read(name);
        String line = "clamp(%spool(x, PH, PW, SH, SW, %s), LO, HI)".formatted(kind,
                layer.word("PAD").equals("SAME") ? "same" : "valid");
        int channels = layer.number("INPUT_C");
        int batches = layer.number("BATCH_SIZE");
        for (int batch = 0; batch < batches; batch++) {
            Line golden = Line.of(line)
                    .with("x", layer.input(batch, layer.number("INPUT_H"), layer.number("INPUT_W"), channels))
                    .with("PH", layer.number("FILTER_H")).with("PW", layer.number("FILTER_W"))
                    .with("SH", layer.number("STRIDE_H")).with("SW", layer.number("STRIDE_W"))
                    .with("LO", layer.number("ACTIVATION_MIN")).with("HI", layer.number("ACTIVATION_MAX"));
            assertThat(golden.value(layer.number("OUTPUT_H"), layer.number("OUTPUT_W"), channels).toLongs())
                    .isEqualTo(layer.expected(batch, batches));
        }
    }

    @ParameterizedTest
    @CsvSource({"add", "add_s16_spill"})
    void additions(String name) throws IOException {
        Case layer = read(name);
        int left = layer.number("LEFT_SHIFT");
        List<QParam> records = List.of(
                new QParam(layer.number("INPUT1_MULT"), left, -layer.number("INPUT1_SHIFT"), 0,
                        layer.number("INPUT1_OFFSET")),
                new QParam(layer.number("INPUT2_MULT"), left, -layer.number("INPUT2_SHIFT"), 0,
                        layer.number("INPUT2_OFFSET")),
                new QParam(layer.number("OUTPUT_MULT"), 0, -layer.number("OUTPUT_SHIFT"), 0, 0));
        int size = layer.number("DST_SIZE");
        Line golden = Line.of("add(a, b, q, ZY, double, LO, HI)").with("a", layer.array("input1", size))
                .with("b", layer.array("input2", size)).with("q", records).with("ZY", layer.number("OUTPUT_OFFSET"))
                .with("LO", layer.number("OUT_ACTIVATION_MIN")).with("HI", layer.number("OUT_ACTIVATION_MAX"));
        assertThat(golden.value(size).toLongs()).isEqualTo(layer.expected(0, 1));
    }

    private static Case read(String name) throws IOException {
        Path file = TestData.folder("cmsis-nn").resolve(name + ".json");
        return new Case(name, Files.readString(file));
    }

    /// One layer, its numbers and arrays by the ends of their names.
    private record Case(String name, String json) {
        int number(String key) {
            return Integer.parseInt(word(key));
        }

        String word(String key) {
            return find(name.toUpperCase(java.util.Locale.ROOT) + "_" + key, "\"?([^\",}]+)\"?").orElseThrow();
        }

        private java.util.Optional<String> find(String key, String value) {
            var matcher = java.util.regex.Pattern.compile("\"" + key + "\":\\s*" + value).matcher(json);
            return matcher.find() ? java.util.Optional.of(matcher.group(1)) : java.util.Optional.empty();
        }

        /// The array with the first of some names that there is.
        private long[] longs(String... keys) {
            for (String key : keys) {
                var found = find(name + "_" + key, "\\[([^\\]]*)\\]");
                if (found.isPresent()) {
                    return java.util.Arrays.stream(found.get().split(",", -1)).map(String::strip)
                            .mapToLong(Long::parseLong).toArray();
                }
            }
            throw new IllegalArgumentException(name + " has no " + String.join(", ", keys));
        }

        NdArray array(String key, int... shape) {
            return NdArray.of(Shape.of(shape), longs(key));
        }

        NdArray input(int batch, int... shape) {
            int size = Shape.of(shape).elements();
            long[] all = longs("input", "input_tensor");
            return NdArray.of(Shape.of(shape), java.util.Arrays.copyOfRange(all, batch * size, (batch + 1) * size));
        }

        long[] expected(int batch, int batches) {
            long[] all = longs("output_ref", "output");
            int size = all.length / batches;
            return java.util.Arrays.copyOfRange(all, batch * size, (batch + 1) * size);
        }

        String padding() {
            boolean inside = positions("H", "Y") == number("OUTPUT_H") && positions("W", "X") == number("OUTPUT_W");
            return inside && number("PAD_X") == 0 && number("PAD_Y") == 0 ? "valid" : "same";
        }

        private int positions(String size, String axis) {
            return (number("INPUT_" + size) - number("FILTER_" + axis)) / number("STRIDE_" + axis) + 1;
        }

        /// A layer has one multiplier and shift, or one for each channel.
        List<QParam> records(int channels) {
            boolean single = json.contains("_OUTPUT_MULTIPLIER\":");
            long[] multipliers = single ? new long[] {number("OUTPUT_MULTIPLIER")}
                    : longs("output_mult", "output_multiplier");
            long[] shifts = single ? new long[] {number("OUTPUT_SHIFT")} : longs("output_shift");
            boolean biased = json.contains("bias\":") || json.contains("biases\":");
            long[] biases = biased ? longs("biases", "bias") : new long[channels];
            return IntStream.range(0, channels).mapToObj(channel -> {
                int shift = (int) shifts[single ? 0 : channel];
                return new QParam((int) multipliers[single ? 0 : channel], Math.max(shift, 0), Math.max(-shift, 0), 0,
                        biases[channel]);
            }).toList();
        }
    }
}
