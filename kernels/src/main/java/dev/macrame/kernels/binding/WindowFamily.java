package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Convolutions, `conv2d_*`, and depthwise ones, `depthwise_*`: any window.
record WindowFamily(String prefix, LayerCase layerCase) implements Family {
    private static final int PACKED = 6;

    @Override
    public List<ElementType> types() {
        return List.of(layerCase.layer().inputType(), (ElementType) layerCase.weights().orElseThrow().type());
    }

    @Override
    public List<Demand> demands(Rounding narrow) {
        return switch (layerCase.layer()) {
            case Layer.Conv2d conv -> {
                List<Demand> demands = window(conv.input(), conv.zeroPoint(), conv.vertical(), conv.horizontal(), conv
                        .requantization(), narrow);
                demands.add(Demand.size("K", "output channels", conv.output().size(3)));
                demands.add(Demand.size("G", "groups", conv.groups()));
                yield demands;
            }
            case Layer.DepthwiseConv2d conv -> {
                List<Demand> demands = window(conv.input(), conv.zeroPoint(), conv.vertical(), conv.horizontal(), conv
                        .requantization(), narrow);
                demands.add(Demand.orElse("M", "multiplier", conv.multiplier(), 1));
                yield demands;
            }
            case Layer.FullyConnected _, Layer.AveragePool _, Layer.MaxPool _, Layer.Add _, Layer.Reshape _, Layer.Softmax _ ->
                throw new IllegalStateException("no convolution");
        };
    }

    private static List<Demand> window(Shape input, long zeroPoint, WindowAxis down, WindowAxis along,
            Requantization to, Rounding narrow) {
        List<Demand> demands = new ArrayList<>();
        demands.add(Demand.orElse("N", "number of images", input.size(0), 1));
        demands.add(Demand.size("C", "input channels", input.size(3)));
        demands.addAll(Demands.axis("H", "down", "PT", down, input.size(1)));
        demands.addAll(Demands.axis("W", "along", "PL", along, input.size(2)));
        demands.add(Demand.orElse("ZX", "zero point of the input", zeroPoint, 0));
        demands.add(Demands.outputZeroPoint("ZY", to));
        demands.addAll(Demands.clamp(to.type(), to.least(), to.greatest()));
        demands.add(Demands.rounding(to.rounding(narrow), Rounding.SINGLE));
        return demands;
    }

    @Override
    public Tensor operand(KernelDescription kernel, TensorDescription tensor) {
        return switch (tensor.name()) {
            case "x" -> layerCase.inputs().getFirst();
            case "w" -> new Tensor(tensor.type(), weights(new Shape(tensor.shape())));
            case "q" -> layerCase.records().orElseThrow();
            default -> throw new IllegalStateException(kernel.name() + " has an input " + tensor.name());
        };
    }

    private NdArray weights(Shape wanted) {
        if (!(layerCase.layer() instanceof Layer.Conv2d conv)) {
            return layerCase.weights().orElseThrow().values();
        }
        return wanted.rank() == PACKED ? Weights.packed(Weights.groupsAsZeros(conv), wanted)
                : Weights.kernelsLast(conv.weights().values());
    }
}
