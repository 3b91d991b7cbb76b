package dev.macrame.kernels.data;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One layer of CMSIS-NN's unit tests: constants and arrays, whose names all start with the test's.
final class CmsisCase {
    private final String name;
    private final JsonNode root;

    private CmsisCase(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    static CmsisCase read(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        return new CmsisCase(root.path("test").asString(), root);
    }

    String name() {
        return name;
    }

    /// Why this is no layer that is covered; empty if it is one.
    String uncovered() {
        if (!has("weights") || !config("OUT_CH") || !config("ACCUMULATION_DEPTH") && !config("FILTER_X")) {
            return "no single convolution or fully connected layer";
        }
        if (name.contains("transpose_conv")) {
            return "a transposed convolution";
        }
        if (longs("weights").length != weightShape().elements()) {
            return "weights are packed: " + longs("weights").length + " bytes for " + weightShape();
        }
        return "";
    }

    /// The rounding of sums of 32 bits in that library.
    Rounding narrow() {
        return Rounding.DOUBLE;
    }

    Layer layer() {
        ElementType type = type(inputName());
        long zeroPoint = -number("INPUT_OFFSET", 0);
        Tensor weights = Tensor.of(ElementType.I8, weightShape(), longs("weights"));
        Requantization requantization = requantization(type);
        if (isFull()) {
            Shape output = Shape.of(batches(), number("OUT_CH"));
            return new Layer.FullyConnected(type, inputShape(), zeroPoint, weights, -number("FILTER_OFFSET", 0), output,
                    requantization);
        }
        WindowAxis vertical = axis("Y", "H");
        WindowAxis horizontal = axis("X", "W");
        return isDepthwise()
                ? new Layer.DepthwiseConv2d(type, inputShape(), zeroPoint, weights, vertical, horizontal,
                        requantization)
                : new Layer.Conv2d(type, inputShape(), zeroPoint, weights, vertical, horizontal, requantization);
    }

    Tensor input() {
        return Tensor.of(type(inputName()), inputShape(), longs(inputName()));
    }

    long[] expected() {
        return longs(has("output_ref") ? "output_ref" : "output");
    }

    /// What the constants say of the output, if they do.
    int outputElements() {
        return number("DST_SIZE", expected().length);
    }

    private boolean isFull() {
        return config("ACCUMULATION_DEPTH") && !config("FILTER_X");
    }

    private boolean isDepthwise() {
        return config("CH_MULT");
    }

    private int batches() {
        return number("INPUT_BATCHES", number("BATCH_SIZE", 1));
    }

    private Shape inputShape() {
        return isFull() ? Shape.of(batches(), number("ACCUMULATION_DEPTH"))
                : Shape.of(batches(), number("INPUT_H"), number("INPUT_W"), number("IN_CH"));
    }

    private Shape weightShape() {
        int outputs = number("OUT_CH");
        if (isFull()) {
            return Shape.of(outputs, number("ACCUMULATION_DEPTH"));
        }
        int rows = number("FILTER_Y");
        int columns = number("FILTER_X");
        return isDepthwise() ? Shape.of(rows, columns, outputs)
                : Shape.of(outputs, rows, columns, number("FILTER_CH", number("IN_CH")));
    }

    private WindowAxis axis(String direction, String size) {
        return new WindowAxis(number("FILTER_" + direction), number("STRIDE_" + direction),
                number("DILATION_" + direction, 1), number("PAD_" + direction, 0), number("OUTPUT_" + size));
    }

    /// Sums of i16 have 64 bits, unless biases have 32, or there are none and the test is named for sums of 32.
    private Requantization requantization(ElementType type) {
        String bias = has("biases") ? "biases" : "bias";
        boolean narrowBias = has(bias) ? type(bias) == ElementType.I32 : name.contains("xint32");
        int outputs = number("OUT_CH");
        long[] biases = has(bias) ? longs(bias) : new long[outputs];
        return new Requantization(type, IntStream.range(0, outputs).mapToObj(k -> record(k, biases[k])).toList(),
                type == ElementType.I16 && !narrowBias, number("OUTPUT_OFFSET", 0), number("OUT_ACTIVATION_MIN"),
                number("OUT_ACTIVATION_MAX"));
    }

    private QParam record(int channel, long bias) {
        if (config("OUTPUT_MULTIPLIER")) {
            return new Multiplier(number("OUTPUT_MULTIPLIER"), number("OUTPUT_SHIFT")).record(bias);
        }
        long[] multipliers = longs(has("output_mult") ? "output_mult" : "output_multiplier");
        return new Multiplier((int) multipliers[channel], (int) longs("output_shift")[channel]).record(bias);
    }

    private String inputName() {
        return has("input") ? "input" : "input_tensor";
    }

    private ElementType type(String array) {
        return switch (root.path("types").path(name + "_" + array).asString()) {
            case "int8_t" -> ElementType.I8;
            case "int16_t" -> ElementType.I16;
            case "int32_t" -> ElementType.I32;
            // biases of 64 bits have no type of their own here
            default -> ElementType.U8;
        };
    }

    private boolean has(String array) {
        return root.path("arrays").has(name + "_" + array);
    }

    private long[] longs(String array) {
        JsonNode values = root.path("arrays").path(name + "_" + array);
        return values.valueStream().flatMapToLong(value -> LongStream.of(value.asLong())).toArray();
    }

    private boolean config(String key) {
        return root.path("config").has(key(key));
    }

    private int number(String key) {
        return root.path("config").path(key(key)).asInt();
    }

    private int number(String key, int fallback) {
        return config(key) ? number(key) : fallback;
    }

    private String key(String suffix) {
        return name.toUpperCase(Locale.ROOT) + "_" + suffix;
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(expected());
    }
}
