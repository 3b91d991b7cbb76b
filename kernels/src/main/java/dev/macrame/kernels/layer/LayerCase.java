package dev.macrame.kernels.layer;

import dev.macrame.isa.ElementType;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A layer with inputs: what a kernel is given to compute.
///
/// @param inputs of the layer's types and shapes, NHWC; else `IllegalArgumentException`
public record LayerCase(Layer layer, List<Tensor> inputs) {
    public LayerCase {
        inputs = List.copyOf(inputs);
        ElementType type = layer.inputType();
        if (!inputs.stream().map(Tensor::shape).toList().equals(layer.inputs())
                || inputs.stream().anyMatch(input -> !input.type().equals(type))) {
            throw new IllegalArgumentException("the inputs are " + inputs + ", not " + type + layer.inputs());
        }
    }

    /// A layer with uniform inputs of its type.
    public static LayerCase random(Layer layer, RandomGenerator generator) {
        List<Tensor> inputs = new ArrayList<>();
        ElementType type = layer.inputType();
        for (Shape shape : layer.inputs()) {
            inputs.add(Tensor.random(type, shape, type.min(), type.max(), generator));
        }
        return new LayerCase(layer, inputs);
    }

    /// The weights, if the layer has any: `[K][rows][columns][C]`, `[rows][columns][C]` or `[K][D]`.
    public Optional<Tensor> weights() {
        return switch (layer) {
            case Layer.Conv2d conv -> Optional.of(conv.weights());
            case Layer.DepthwiseConv2d conv -> Optional.of(conv.weights());
            case Layer.FullyConnected full -> Optional.of(full.weights());
            case Layer.AveragePool _, Layer.MaxPool _, Layer.Add _, Layer.Reshape _, Layer.Softmax _ ->
                Optional.empty();
        };
    }

    /// The records of the output, with the biases, if the layer rescales: `qparam[K]`.
    public Optional<Tensor> records() {
        return requantization(layer).map(Requantization::tensor);
    }

    /// How a layer makes its outputs of sums, if it does.
    public static Optional<Requantization> requantization(Layer layer) {
        return switch (layer) {
            case Layer.Conv2d conv -> Optional.of(conv.requantization());
            case Layer.DepthwiseConv2d conv -> Optional.of(conv.requantization());
            case Layer.FullyConnected full -> Optional.of(full.requantization());
            case Layer.Add add -> Optional.of(add.requantization());
            case Layer.AveragePool _, Layer.MaxPool _, Layer.Reshape _, Layer.Softmax _ -> Optional.empty();
        };
    }
}
