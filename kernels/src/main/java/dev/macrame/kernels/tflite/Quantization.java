package dev.macrame.kernels.tflite;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Requantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Scales and zero points of one operator's tensors, and the multipliers that follow from them as TensorFlow Lite's
/// interpreter computes them: in floats where it does, in doubles where it does.
record Quantization(Operands operands) {
    private static final String QUANTIZE = "quantise the network again";
    /// So large a multiplier would need a greater shift to the left than records have.
    private static final double TOO_LARGE = 0x1p29;

    /// The scale of a tensor that has one.
    float scale(TfliteTensor tensor) throws ModelException {
        if (tensor.scales().size() != 1) {
            throw wrong(tensor, "has " + tensor.scales().size() + " scales, not one");
        }
        return positive(tensor, 0);
    }

    private float positive(TfliteTensor tensor, int index) throws ModelException {
        float scale = tensor.scales().get(index);
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw wrong(tensor, "has the scale " + scale);
        }
        return scale;
    }

    /// The zero point of a tensor that has one; 0 if none is written.
    long zeroPoint(TfliteTensor tensor) throws ModelException {
        List<Long> points = tensor.zeroPoints();
        long point = points.isEmpty() ? 0 : points.getFirst();
        if (points.size() > 1 || !Operands.type(tensor).holds(point)) {
            throw wrong(tensor, points.size() > 1 ? "has " + points.size() + " zero points, not one"
                    : "has the zero point " + point);
        }
        return point;
    }

    /// @throws ModelException unless all zero points of the weights are 0
    void requireSymmetric(TfliteTensor weights) throws ModelException {
        if (weights.zeroPoints().stream().anyMatch(point -> point != 0)) {
            throw wrong(weights, "has zero points that are not 0");
        }
    }

    /// @throws ModelException unless two tensors stand for the same real numbers
    void requireSame(TfliteTensor input, TfliteTensor output) throws ModelException {
        if (Math.abs(scale(input) - scale(output)) > 1.0e-6f || zeroPoint(input) != zeroPoint(output)) {
            throw wrong(output, "has the scale %s and the zero point %d, its input %s and %d".formatted(scale(output),
                    zeroPoint(output), scale(input), zeroPoint(input)));
        }
    }

    /// The requantization of sums of products.
    ///
    /// @param axis     of the weights that is that of the output channels
    /// @param inFloat  whether the interpreter multiplies the scale of input and weights as floats, which it does for
    ///                 fully connected layers with one scale
    Requantization ofProducts(TfliteTensor input, TfliteTensor weights, int axis, Optional<TfliteTensor> bias,
            boolean inFloat) throws ModelException {
        TfliteTensor output = operands.output();
        int channels = weights.shape().size(axis);
        int scales = weights.scales().size();
        if (scales != 1 && (scales != channels || weights.axis() != axis)) {
            throw wrong(weights, "has %d scales along axis %d, and there are %d output channels along axis %d"
                    .formatted(scales, weights.axis(), channels, axis));
        }
        long[] biases = biases(bias, channels);
        List<QParam> records = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            float weight = positive(weights, scales == 1 ? 0 : channel);
            double product = inFloat && scales == 1 ? (double) (scale(input) * weight)
                    : (double) scale(input) * weight;
            records.add(multiplier(product / scale(output), weights).record(biases[channel]));
        }
        boolean wide = input.type().equals("INT16") && bias.map(tensor -> tensor.type().equals("INT64")).orElse(true);
        return clamped(output, records, wide);
    }

    private long[] biases(Optional<TfliteTensor> bias, int channels) throws ModelException {
        if (bias.isEmpty()) {
            return new long[channels];
        }
        TfliteTensor tensor = bias.get();
        operands.require(tensor.shape().elements() == channels, "`%s` is %s, and there are %d output channels",
                tensor.name(), tensor.typeText(), channels);
        requireSymmetric(tensor);
        return tensor.numbers();
    }

    /// A record of an addition: of one input, or of the sum.
    ///
    /// @param left bits that sums are shifted to the left
    QParam record(double scale, int left, long zeroPoint) throws ModelException {
        return multiplier(scale, operands.output()).record(left, -zeroPoint);
    }

    /// A multiplier that is not too large.
    Multiplier multiplier(double scale, TfliteTensor tensor) throws ModelException {
        if (!(scale < TOO_LARGE)) {
            throw wrong(tensor, "needs a multiplier of " + scale);
        }
        return Multiplier.of(scale);
    }

    /// What follows the records: the output's zero point, and the activation that is fused.
    Requantization clamped(TfliteTensor output, List<QParam> records, boolean wide) throws ModelException {
        long[] range = range(output);
        return new Requantization(Operands.type(output), records, wide, zeroPoint(output), range[0], range[1]);
    }

    /// The least and the greatest output, by its type and the activation that is fused.
    long[] range(TfliteTensor output) throws ModelException {
        ElementType type = Operands.type(output);
        long number = operands.option("fused_activation_function");
        String name = Schema.TFLITE.name("ActivationFunctionType", number).orElse("ACTIVATION_" + number);
        return switch (name) {
            case "NONE" -> new long[] {type.min(), type.max()};
            case "RELU" -> new long[] {quantized(output, 0), type.max()};
            case "RELU6" -> new long[] {quantized(output, 0), quantized(output, 6)};
            case "RELU_N1_TO_1" -> new long[] {quantized(output, -1), quantized(output, 1)};
            default -> throw operands.problem(Reason.UNSUPPORTED, "the activation " + name + " is fused to it",
                    "NONE, RELU, RELU6 and RELU_N1_TO_1 are covered");
        };
    }

    /// A real number as an element of a tensor, held to the type's range; halves are rounded away from zero.
    private long quantized(TfliteTensor tensor, float value) throws ModelException {
        float steps = value / scale(tensor);
        long rounded = (long) Math.copySign(Math.floor(Math.abs((double) steps) + 0.5), steps);
        ElementType type = Operands.type(tensor);
        long bounded = Math.clamp(rounded, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return Math.clamp(zeroPoint(tensor) + bounded, type.min(), type.max());
    }

    ModelException wrong(TfliteTensor tensor, String problem) {
        return operands.problem(Reason.QUANTIZATION, "`" + tensor.name() + "` " + problem, QUANTIZE);
    }
}
