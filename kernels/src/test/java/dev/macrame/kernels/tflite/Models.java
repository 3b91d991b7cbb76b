package dev.macrame.kernels.tflite;

import dev.macrame.kernels.tflite.ModelWriter.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small models for tests.
final class Models {
    private Models() {
    }

    /// A convolution whose parts can be replaced.
    static final class Convolution {
        private final Map<String, Long> options = new HashMap<>(Map.of("padding", 0L, "stride_w", 1L, "stride_h", 2L,
                "fused_activation_function", 1L));
        private String kind = "CONV_2D";
        private String optionsType = "Conv2DOptions";
        private String inputType = "INT8";
        private Scale input = Scale.of(0.5, -3);
        private Scale output = Scale.of(0.25, 7);
        private Scale weights = new Scale(List.of(0.5f, 0.25f, 0.125f), List.of(0L, 0L, 0L), 0);
        private int[] inputShape = {1, 5, 4, 2};
        private int[] weightShape = {3, 3, 3, 2};
        private int[] outputShape = {1, 3, 4, 3};
        private String biasType = "INT32";
        private int biasBytes = 12;
        private int reads;

        Convolution option(String name, long value) {
            options.put(name, value);
            return this;
        }

        Convolution kind(String other) {
            kind = other;
            return this;
        }

        Convolution optionsType(String other) {
            optionsType = other;
            options.clear();
            return this;
        }

        Convolution inputType(String other) {
            inputType = other;
            return this;
        }

        Convolution input(double scale, long zeroPoint) {
            input = Scale.of(scale, zeroPoint);
            return this;
        }

        Convolution output(double scale, long zeroPoint) {
            output = Scale.of(scale, zeroPoint);
            return this;
        }

        Convolution weights(Scale other) {
            weights = other;
            return this;
        }

        Convolution inputShape(int... shape) {
            inputShape = shape;
            return this;
        }

        Convolution weightShape(int... shape) {
            weightShape = shape;
            return this;
        }

        Convolution outputShape(int... shape) {
            outputShape = shape;
            return this;
        }

        Convolution bias(String type, int bytes) {
            biasType = type;
            biasBytes = bytes;
            return this;
        }

        /// The number of the tensor that it reads.
        Convolution reads(int tensor) {
            reads = tensor;
            return this;
        }

        byte[] bytes() {
            return bytes(new ModelWriter());
        }

        byte[] bytes(ModelWriter writer) {
            int x = writer.tensor(inputType, input, inputShape);
            int size = 1;
            for (int axis : weightShape) {
                size *= axis;
            }
            int w = writer.constant("INT8", Optional.of(weights), ModelWriter.ascending(size), weightShape);
            int bias = writer.constant(biasType, Optional.empty(), ModelWriter.ascending(biasBytes), 3);
            int y = writer.tensor(inputType, output, outputShape);
            writer.operator(kind, optionsType, options, List.of(reads, w, bias), List.of(y));
            return writer.bytes(List.of(x), List.of(y));
        }
    }

    /// A depthwise convolution, an addition, both pools, a reshape, a fully connected layer and a softmax.
    static byte[] network() {
        ModelWriter writer = new ModelWriter();
        Scale scale = Scale.of(0.5, -3);
        int x = writer.tensor("INT8", scale, 1, 4, 4, 2);
        int w = writer.constant("INT8", Optional.of(Scale.of(0.01, 0)), ModelWriter.ascending(36), 1, 3, 3, 4);
        int y = writer.tensor("INT8", scale, 1, 4, 4, 4);
        Map<String, Long> window = Map.of("padding", 0L, "stride_w", 1L, "stride_h", 1L, "depth_multiplier", 2L);
        writer.operator("DEPTHWISE_CONV_2D", "DepthwiseConv2DOptions", window, List.of(x, w, -1), List.of(y));
        int sum = writer.tensor("INT8", scale, 1, 4, 4, 4);
        writer.operator("ADD", "AddOptions", Map.of("fused_activation_function", 3L), List.of(y, y), List.of(sum));
        int most = writer.tensor("INT8", scale, 1, 2, 1, 4);
        writer.operator("MAX_POOL_2D", "Pool2DOptions", pool(2, 4), List.of(sum), List.of(most));
        int mean = writer.tensor("INT8", scale, 1, 1, 1, 4);
        writer.operator("AVERAGE_POOL_2D", "Pool2DOptions", pool(2, 1), List.of(most), List.of(mean));
        int flat = writer.tensor("INT8", scale, 1, 4);
        writer.operator("RESHAPE", "", Map.of(), List.of(mean), List.of(flat));
        int m = writer.constant("INT8", Optional.of(Scale.of(0.02, 4)), ModelWriter.ascending(12), 3, 4);
        int bias = writer.constant("INT32", Optional.empty(), ModelWriter.ascending(12), 3);
        int logits = writer.tensor("INT8", Scale.of(0.125, 5), 1, 3);
        writer.operator("FULLY_CONNECTED", "FullyConnectedOptions", Map.of(), List.of(flat, m, bias), List.of(logits));
        int shares = writer.tensor("INT8", Scale.of(1 / 256.0, -128), 1, 3);
        writer.operator("SOFTMAX", "SoftmaxOptions", Map.of("beta", (long) Float.floatToRawIntBits(1)),
                List.of(logits), List.of(shares));
        return writer.bytes(List.of(x), List.of(shares));
    }

    private static Map<String, Long> pool(long height, long width) {
        return Map.of("padding", 1L, "stride_w", width, "stride_h", height, "filter_width", width, "filter_height",
                height);
    }
}
