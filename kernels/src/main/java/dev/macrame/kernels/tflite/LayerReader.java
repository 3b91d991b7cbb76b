package dev.macrame.kernels.tflite;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.layer.Multiplier;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes layers of the operators of a model, with multipliers in place of scales.
public final class LayerReader {
    private static final int SOFTMAX_FRACTION = 26;
    private static final int SOFTMAX_GREATEST = 31;

    private final Operands operands;
    private final Quantization quantization;

    private LayerReader(Operands operands) {
        this.operands = operands;
        this.quantization = new Quantization(operands);
    }

    /// The layer that an operator computes.
    public static Layer layer(TfliteModel model, TfliteOperator operator) throws ModelException {
        Operands operands = new Operands(model, operator);
        LayerReader reader = new LayerReader(operands);
        return switch (operator.kind()) {
            case "CONV_2D" -> reader.convolution(operands.checked("Conv2DOptions", 2, 3));
            case "DEPTHWISE_CONV_2D" -> reader.depthwise(operands.checked("DepthwiseConv2DOptions", 2, 3));
            case "FULLY_CONNECTED" -> reader.fullyConnected(operands.checked("FullyConnectedOptions", 2, 3));
            case "AVERAGE_POOL_2D", "MAX_POOL_2D" -> reader.pool(operands.checked("Pool2DOptions", 1, 1));
            case "ADD" -> reader.add(operands.checked("AddOptions", 2, 2));
            case "RESHAPE" -> reader.reshape(operands.checked("", 1, 2));
            case "SOFTMAX" -> reader.softmax(operands.checked("SoftmaxOptions", 1, 1));
            default -> throw operands.problem(Reason.UNSUPPORTED, "this kind of operator is not covered",
                    "docs/models.md lists those that are");
        };
    }

    /// The whole model, which has one input and one output.
    public static Network network(TfliteModel model) throws ModelException {
        if (model.inputs().size() != 1 || model.outputs().size() != 1) {
            throw new ModelException(Reason.UNSUPPORTED, model.name(), "it has %d inputs and %d outputs".formatted(
                    model.inputs().size(), model.outputs().size()), "networks with one of each are run");
        }
        List<Network.Step> steps = new ArrayList<>();
        for (TfliteOperator operator : model.operators()) {
            Layer layer = layer(model, operator);
            steps.add(new Network.Step(operator.label(), layer, operator.inputs().subList(0, layer.inputs().size()),
                    operator.outputs().getFirst()));
        }
        return new Network(steps, model.inputs().getFirst(), model.outputs().getFirst());
    }

    private Layer convolution(Operands of) throws ModelException {
        TfliteTensor input = image();
        TfliteTensor weights = weights(4);
        Shape w = weights.shape();
        int channels = input.shape().size(3);
        of.require(channels % w.size(3) == 0 && w.size(0) % (channels / w.size(3)) == 0,
                "weights %s do not divide %d channels into groups", w, channels);
        quantization.requireSymmetric(weights);
        requireImage(input, w.size(0));
        Layer.Conv2d layer = new Layer.Conv2d(Operands.type(input), input.shape(), quantization.zeroPoint(input),
                tensor(weights, w), axis(1, input, w.size(1)),
                axis(2, input, w.size(2)),
                quantization.ofProducts(input, weights, 0, bias(input), false));
        return fitting(layer);
    }

    private Layer depthwise(Operands of) throws ModelException {
        TfliteTensor input = image();
        TfliteTensor weights = weights(4);
        Shape w = weights.shape();
        int channels = input.shape().size(3);
        of.require(w.size(0) == 1 && w.size(3) % channels == 0, "weights %s for %d channels", w, channels);
        long multiplier = of.option("depth_multiplier");
        of.require(multiplier == 0 || multiplier * channels == w.size(3),
                "depth multiplier %d with weights %s for %d channels", multiplier, w, channels);
        quantization.requireSymmetric(weights);
        requireImage(input, w.size(3));
        Layer.DepthwiseConv2d layer = new Layer.DepthwiseConv2d(Operands.type(input), input.shape(),
                quantization.zeroPoint(input), tensor(weights, Shape.of(w.size(1), w.size(2), w.size(3))),
                axis(1, input, w.size(1)), axis(2, input, w.size(2)),
                quantization.ofProducts(input, weights, 3, bias(input), false));
        return fitting(layer);
    }

    private Layer fullyConnected(Operands of) throws ModelException {
        TfliteTensor input = of.activation(0);
        TfliteTensor weights = weights(2);
        Shape w = weights.shape();
        Shape output = of.output().shape();
        if (of.option("weights_format") != 0) {
            throw of.problem(Reason.UNSUPPORTED, "its weights are shuffled", "convert the network again");
        }
        of.require(input.shape().elements() % w.size(1) == 0
                && (long) input.shape().elements() / w.size(1) * w.size(0) == output.elements(),
                "%s times weights %s is not %s", input.shape(), w, output);
        if (weights.zeroPoints().size() > 1) {
            quantization.requireSymmetric(weights);
        }
        long zeroPoint = weights.zeroPoints().size() == 1 ? quantization.zeroPoint(weights) : 0;
        return fitting(new Layer.FullyConnected(Operands.type(input), input.shape(), quantization.zeroPoint(input),
                tensor(weights, w), zeroPoint, output, quantization.ofProducts(input, weights, 0, bias(input), true)));
    }

    private Layer pool(Operands of) throws ModelException {
        TfliteTensor input = image();
        TfliteTensor output = of.output();
        quantization.requireSame(input, output);
        requireImage(input, input.shape().size(3));
        long[] range = quantization.range(output);
        int height = Math.clamp(of.option("filter_height"), 0, Integer.MAX_VALUE);
        int width = Math.clamp(of.option("filter_width"), 0, Integer.MAX_VALUE);
        WindowAxis vertical = axis(1, input, height);
        WindowAxis horizontal = axis(2, input, width);
        ElementType type = Operands.type(input);
        return fitting(of.operator().kind().equals("MAX_POOL_2D")
                ? new Layer.MaxPool(type, input.shape(), vertical, horizontal, range[0], range[1])
                : new Layer.AveragePool(type, input.shape(), vertical, horizontal, range[0], range[1]));
    }

    /// Both inputs are brought to twice the greater scale, with bits to spare on the left, and added.
    private Layer add(Operands of) throws ModelException {
        TfliteTensor a = of.activation(0);
        TfliteTensor b = of.activation(1);
        TfliteTensor output = of.output();
        of.require(a.shape().equals(output.shape()) && b.shape().equals(output.shape()) && a.type().equals(b.type()),
                "%s plus %s is not %s, and nothing is spread", a.typeText(), b.typeText(), output.typeText());
        int left = a.type().equals("INT16") ? 15 : 20;
        double common = 2 * Math.max((double) quantization.scale(a), quantization.scale(b));
        List<QParam> records = List.of(
                quantization.record(quantization.scale(a) / common, left, quantization.zeroPoint(a)),
                quantization.record(quantization.scale(b) / common, left, quantization.zeroPoint(b)));
        QParam sum = quantization.record(common / ((1 << left) * (double) quantization.scale(output)), 0, 0);
        Requantization requantization = quantization.clamped(output, List.of(sum), false);
        return fitting(new Layer.Add(Operands.type(a), output.shape(), records, requantization));
    }

    private Layer reshape(Operands of) throws ModelException {
        TfliteTensor input = of.activation(0);
        TfliteTensor output = of.output();
        of.require(input.shape().elements() == output.shape().elements(), "%s does not become %s", input.shape(),
                output.shape());
        quantization.requireSame(input, output);
        return fitting(new Layer.Reshape(Operands.type(input), input.shape(), output.shape()));
    }

    private Layer softmax(Operands of) throws ModelException {
        TfliteTensor input = of.activation(0);
        TfliteTensor output = of.output();
        of.require(input.shape().equals(output.shape()) && input.shape().rank() > 0, "%s does not become %s",
                input.shape(), output.shape());
        if (!input.type().equals("INT8") || !output.type().equals("INT8")) {
            throw of.problem(Reason.UNSUPPORTED, "it makes %s of %s".formatted(output.typeText(), input.typeText()),
                    "softmax is covered from int8 to int8");
        }
        if (quantization.scale(output) != 1.0f / 256 || quantization.zeroPoint(output) != Byte.MIN_VALUE) {
            throw quantization.wrong(output, "has the scale %s and the zero point %d, not 1/256 and -128"
                    .formatted(quantization.scale(output), quantization.zeroPoint(output)));
        }
        float beta = Float.intBitsToFloat((int) of.option("beta"));
        if (!(beta > 0) || Float.isInfinite(beta)) {
            throw of.problem(Reason.DAMAGED, "its beta is " + beta, "convert the network again");
        }
        double scale = (double) beta * quantization.scale(input) * (1 << SOFTMAX_FRACTION);
        Multiplier multiplier = Multiplier.of(Math.min(scale, Integer.MAX_VALUE));
        // the most that a shift to the left leaves room for
        long least = -((long) SOFTMAX_GREATEST << SOFTMAX_FRACTION >> Math.max(multiplier.shift(), 0));
        return new Layer.Softmax(output.shape(), multiplier, least);
    }

    private TfliteTensor image() throws ModelException {
        TfliteTensor input = operands.activation(0);
        operands.require(input.shape().rank() == 4 && input.shape().elements() > 0,
                "`%s` is %s, no image [N][H][W][C]", input.name(), input.typeText());
        return input;
    }

    /// @throws ModelException unless the output is as many images as the input, with so many channels
    private void requireImage(TfliteTensor input, int channels) throws ModelException {
        Shape output = operands.output().shape();
        operands.require(output.rank() == 4 && output.size(0) == input.shape().size(0) && output.size(3) == channels,
                "%d images with %d channels are made, and the output is %s", input.shape().size(0), channels, output);
    }

    /// How the window moves along an axis, 1 or 2, of the input.
    private WindowAxis axis(int axis, TfliteTensor input, int taps) throws ModelException {
        WindowAxis window = operands.axis(axis == 1 ? "h" : "w", input.shape().size(axis), taps);
        Shape output = operands.output().shape();
        operands.require(window.positions() == output.size(axis),
                "the window has %d positions along axis %d, and the output is %s", window.positions(), axis, output);
        return window;
    }

    private TfliteTensor weights(int rank) throws ModelException {
        TfliteTensor weights = operands.constant(1, "INT8");
        operands.require(weights.shape().rank() == rank && weights.shape().elements() > 0,
                "the weights are %s, and need %d axes", weights.typeText(), rank);
        return weights;
    }

    private Optional<TfliteTensor> bias(TfliteTensor input) throws ModelException {
        if (operands.optional(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(input.type().equals("INT16") ? operands.constant(2, "INT32", "INT64")
                : operands.constant(2, "INT32"));
    }

    private static Tensor tensor(TfliteTensor weights, Shape shape) {
        return Tensor.of(ElementType.I8, shape, weights.numbers());
    }

    /// @throws ModelException unless the layer makes what the file says
    private Layer fitting(Layer layer) throws ModelException {
        TfliteTensor output = operands.output();
        operands.require(layer.output().equals(output.shape()) && layer.outputType() == Operands.type(output)
                && layer.inputType() == layer.outputType(), "it makes %s%s of %s%s, and its output is %s",
                layer.outputType(), layer.output(), layer.inputType(), layer.inputs().getFirst(), output.typeText());
        return layer;
    }
}
