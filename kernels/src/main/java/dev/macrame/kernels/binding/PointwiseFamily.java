package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Convolutions with a window of one pixel, `conv1x1_*`: the images are one line of M pixels.
record PointwiseFamily(Layer.Conv2d conv, LayerCase layerCase) implements Family {
    @Override
    public String prefix() {
        return "conv1x1_";
    }

    @Override
    public List<ElementType> types() {
        return new WindowFamily(prefix(), layerCase).types();
    }

    @Override
    public List<Demand> demands(Rounding narrow) {
        List<Demand> demands = new ArrayList<>(new WindowFamily(prefix(), layerCase).demands(narrow));
        demands.removeIf(demand -> demand.parameter().equals("N"));
        demands.add(Demand.size("M", "pixels", conv.input().elements() / conv.input().size(3)));
        return demands;
    }

    @Override
    public Tensor operand(KernelDescription kernel, TensorDescription tensor) {
        return new WindowFamily(prefix(), layerCase).operand(kernel, tensor);
    }
}
