package dev.macrame.kernels.golden;

import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.layer.Network;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What the layers of a quantised network compute, in plain loops with numbers of any length.
public final class LayerOracle {
    private final Rounding narrow;

    /// @param narrow how sums of 32 bits are rounded: `SINGLE` or `DOUBLE`, which nothing in a model says
    public LayerOracle(Rounding narrow) {
        this.narrow = narrow;
    }

    /// The output of a layer.
    ///
    /// @param name   of the layer, for messages
    /// @param inputs of the layer's types and shapes, else `IllegalArgumentException`
    /// @throws ModelException where the arithmetic has no value
    public Tensor output(String name, Layer layer, List<Tensor> inputs) throws ModelException {
        if (!inputs.stream().map(Tensor::shape).toList().equals(layer.inputs())) {
            throw new IllegalArgumentException(name + " takes " + layer.inputs() + ", not " + inputs);
        }
        try {
            return new Tensor(layer.outputType(), values(layer, inputs.stream().map(Tensor::values).toList()));
        } catch (Undefined e) {
            throw new ModelException(Reason.UNDEFINED, name, e.text(), e.help());
        } catch (ArithmeticException _) {
            throw new ModelException(Reason.UNDEFINED, name, "a sum has more than 64 bits",
                    "check the multipliers and biases");
        }
    }

    /// The output of a network.
    public Tensor output(Network network, Tensor input) throws ModelException {
        Map<Integer, Tensor> values = new HashMap<>(Map.of(network.input(), input));
        Tensor last = input;
        for (Network.Step step : network.steps()) {
            List<Tensor> inputs = new ArrayList<>();
            for (int number : step.inputs()) {
                Tensor value = values.get(number);
                if (value == null) {
                    throw new ModelException(Reason.UNSUPPORTED, step.name(), "its input " + number
                            + " is not written before", "put the layers in the order in which they run");
                }
                inputs.add(value);
            }
            last = output(step.name(), step.layer(), inputs);
            values.put(step.output(), last);
        }
        return values.getOrDefault(network.output(), last);
    }

    private NdArray values(Layer layer, List<NdArray> inputs) {
        NdArray first = inputs.getFirst();
        return switch (layer) {
            case Layer.Conv2d conv -> {
                NdArray w = rowsLast(conv.weights().values());
                Window window = new Window(conv.vertical(), conv.horizontal());
                NdArray sums = images(first, conv.output(), x -> window.convolution(minus(x, conv.zeroPoint()), w));
                yield requantized(sums, conv.requantization());
            }
            case Layer.DepthwiseConv2d conv -> {
                NdArray w = conv.weights().values();
                Window window = new Window(conv.vertical(), conv.horizontal());
                NdArray sums = images(first, conv.output(), x -> window.depthwise(minus(x, conv.zeroPoint()), w));
                yield requantized(sums, conv.requantization());
            }
            case Layer.FullyConnected full -> {
                NdArray w = minus(full.weights().values(), full.weightZeroPoint());
                NdArray rows = first.reshaped(Shape.of(full.rows(), w.shape().size(1)));
                NdArray sums = Oracle.matmul(minus(rows, full.zeroPoint()), Oracle.transpose(w));
                yield requantized(sums, full.requantization()).reshaped(full.output());
            }
            case Layer.AveragePool pool -> {
                Window window = new Window(pool.vertical(), pool.horizontal());
                yield clamped(images(first, pool.output(), window::mean), pool.least(), pool.greatest());
            }
            case Layer.MaxPool pool -> {
                Window window = new Window(pool.vertical(), pool.horizontal());
                yield clamped(images(first, pool.output(), window::maximum), pool.least(), pool.greatest());
            }
            case Layer.Add add -> {
                Requantization to = add.requantization();
                List<QParam> records = new ArrayList<>(add.inputRecords());
                records.addAll(to.records());
                NdArray sums = new Rescaling(records, to.rounding(narrow)).sum(first, inputs.get(1), to.zeroPoint());
                yield clamped(sums, to.least(), to.greatest());
            }
            case Layer.Reshape reshape -> first.reshaped(reshape.output());
            case Layer.Softmax softmax -> SoftmaxOracle.values(softmax, first);
        };
    }

    private NdArray requantized(NdArray sums, Requantization to) {
        Rescaling rescaling = new Rescaling(to.records(), to.rounding(narrow));
        return clamped(rescaling.requantized(sums, to.zeroPoint()), to.least(), to.greatest());
    }

    private static NdArray clamped(NdArray values, long least, long greatest) {
        return NdArray.tabulate(values.shape(), position -> Math.clamp(values.at(position), least, greatest));
    }

    private static NdArray minus(NdArray values, long zeroPoint) {
        return NdArray.tabulate(values.shape(), position -> values.at(position) - zeroPoint);
    }

    /// `[rows][columns][C][K]` from `[K][rows][columns][C]`.
    private static NdArray rowsLast(NdArray weights) {
        Shape shape = weights.shape();
        int kernels = shape.size(0);
        NdArray flat = weights.reshaped(Shape.of(kernels, weights.elements() / kernels));
        return Oracle.transpose(flat).reshaped(Shape.of(shape.size(1), shape.size(2), shape.size(3), kernels));
    }

    /// One image after the other.
    ///
    /// @param batch `[N][H][W][C]`
    private static NdArray images(NdArray batch, Shape output, UnaryOperator<NdArray> each) {
        Shape shape = batch.shape();
        Shape image = Shape.of(shape.size(1), shape.size(2), shape.size(3));
        List<NdArray> results = new ArrayList<>();
        for (int n = 0; n < shape.size(0); n++) {
            int start = n * image.elements();
            results.add(each.apply(NdArray.tabulate(image, position -> batch.at(start + position))));
        }
        int size = output.elements() / shape.size(0);
        return NdArray.tabulate(output, position -> results.get(position / size).at(position % size));
    }
}
