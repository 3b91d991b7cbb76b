package dev.macrame.kernels.data;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One layer in a file of CMSIS-NN's unit tests: constants and arrays, whose names all start with the layer's. A file has
/// one layer, or those of a network.
final class CmsisCase {
    private static final Pattern NUMBERED = Pattern.compile(
            "(CONV_2D|DEPTHWISE_CONV_2D|FULLY_CONNECTED|AVERAGE_POOL_2D|SOFTMAX)_(\\d+)_OUT_CH");

    private final String name;
    private final JsonNode root;
    private final String constants;
    private final String arrays;
    private final String kind;

    private CmsisCase(String name, JsonNode root, String constants, String arrays, String kind) {
        this.name = name;
        this.root = root;
        this.constants = constants;
        this.arrays = arrays;
        this.kind = kind;
    }

    /// What a file holds: the layer, or the network as a whole.
    static CmsisCase read(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        String name = root.path("test").asString();
        CmsisCase all = new CmsisCase(name, root, name.toUpperCase(Locale.ROOT) + "_", name + "_", "");
        String kind = all.config("CH_MULT") ? "DEPTHWISE_CONV_2D"
                : all.config("FILTER_X") ? "CONV_2D" : all.config("ACCUMULATION_DEPTH") ? "FULLY_CONNECTED" : "";
        return new CmsisCase(name, root, all.constants, all.arrays, kind);
    }

    /// The layers of a network in the order of their numbers; none if the file has a single one. A number without
    /// constants is a change of shape.
    List<CmsisCase> network() {
        Map<Integer, CmsisCase> layers = new TreeMap<>();
        root.path("config").propertyNames().forEach(key -> {
            Matcher numbered = NUMBERED.matcher(key);
            if (numbered.matches()) {
                String part = numbered.group(1).toLowerCase(Locale.ROOT);
                int number = Integer.parseInt(numbered.group(2));
                layers.put(number, new CmsisCase(name + " layer " + number, root,
                        numbered.group(1) + "_" + number + "_", "%slayer_%d_%s_".formatted(arrays, number, part),
                        numbered.group(1)));
            }
        });
        return List.copyOf(layers.values());
    }

    String name() {
        return name;
    }

    /// Why this is no layer that is covered; empty if it is one.
    String uncovered() {
        if (name.contains("transpose_conv")) {
            return "a transposed convolution";
        }
        if (!network().isEmpty()) {
            return "";
        }
        if (kind.isEmpty() || !has("weights") || !config("OUT_CH")) {
            return "no convolution or fully connected layer";
        }
        if (longs("weights").length != weightShape().elements()) {
            return "weights are packed: " + longs("weights").length + " bytes for " + weightShape();
        }
        return "";
    }

    Layer layer() {
        return switch (kind) {
            case "SOFTMAX" -> new Layer.Softmax(Shape.of(number("NUM_ROWS"), number("ROW_SIZE")),
                    new Multiplier(number("MULT"), number("SHIFT")), number("DIFF_MIN"));
            case "AVERAGE_POOL_2D" -> new Layer.AveragePool(type("input"), inputShape(), axis("Y", "H"), axis("X", "W"),
                    number("OUT_ACTIVATION_MIN"), number("OUT_ACTIVATION_MAX"));
            default -> products();
        };
    }

    private Layer products() {
        ElementType type = type("input");
        long zeroPoint = -number("INPUT_OFFSET", 0);
        Tensor weights = Tensor.of(ElementType.I8, weightShape(), longs("weights"));
        Requantization requantization = requantization(type);
        if (isFull()) {
            Shape output = Shape.of(batches(), outputs());
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

    /// The input of the file's layer or network.
    Tensor input(Shape shape) {
        return Tensor.of(type("input"), shape, longs("input"));
    }

    long[] expected() {
        return longs(has("output_ref") ? "output_ref" : "output");
    }

    /// What the constants say of the output, if they do.
    int outputElements() {
        return number("DST_SIZE", expected().length);
    }

    private boolean isFull() {
        return kind.equals("FULLY_CONNECTED");
    }

    private boolean isDepthwise() {
        return kind.equals("DEPTHWISE_CONV_2D");
    }

    /// The constants of a network's fully connected layer have other meanings than those of a single one.
    private int outputs() {
        return isFull() && !config("ACCUMULATION_DEPTH") ? longs("bias").length : number("OUT_CH");
    }

    private int depth() {
        return config("ACCUMULATION_DEPTH") ? number("ACCUMULATION_DEPTH") : longs("weights").length / outputs();
    }

    private int batches() {
        return number("INPUT_BATCHES", number("BATCH_SIZE", 1));
    }

    private Shape inputShape() {
        return isFull() ? Shape.of(batches(), depth())
                : Shape.of(batches(), number("INPUT_H"), number("INPUT_W"), number("IN_CH"));
    }

    private Shape weightShape() {
        int outputs = outputs();
        if (isFull()) {
            return Shape.of(outputs, depth());
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
        int outputs = outputs();
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

    private ElementType type(String array) {
        String full = root.path("types").has(arrays + array) ? arrays + array
                : root.path("test").asString() + "_" + array;
        return switch (root.path("types").path(full).asString()) {
            case "int8_t" -> ElementType.I8;
            case "int16_t" -> ElementType.I16;
            case "int32_t" -> ElementType.I32;
            // biases of 64 bits have no type of their own here
            default -> ElementType.U8;
        };
    }

    private boolean has(String array) {
        return root.path("arrays").has(arrays + array);
    }

    private long[] longs(String array) {
        JsonNode values = root.path("arrays").path(arrays + array);
        return values.valueStream().flatMapToLong(value -> LongStream.of(value.asLong())).toArray();
    }

    private boolean config(String key) {
        return root.path("config").has(constants + key);
    }

    private int number(String key) {
        if (!config(key)) {
            throw new IllegalArgumentException(constants + key + " is missing");
        }
        return root.path("config").path(constants + key).asInt();
    }

    private int number(String key, int fallback) {
        return config(key) ? number(key) : fallback;
    }

    @Override
    public String toString() {
        return name;
    }
}
