package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;

/// Kernels with one contract, for one layer: how the layer becomes their parameters and tensors.
sealed interface Family permits WindowFamily, PointwiseFamily, ProductFamily, MaxPoolFamily, AddFamily {
    /// What the names of its kernels begin with.
    String prefix();

    /// The layer and its inputs.
    LayerCase layerCase();

    /// The types of the inputs that are no records, in the order of their declaration.
    List<ElementType> types();

    /// Everything that the kernel's result depends on.
    List<Demand> demands(Rounding narrow);

    /// An input as a kernel wants it, with as many elements as the kernel declares.
    ///
    /// @param kernel with the layer's parameters
    Tensor operand(KernelDescription kernel, TensorDescription tensor);

    /// The families that compute a layer; none if no kernel does.
    static List<Family> of(LayerCase layer) {
        return switch (layer.layer()) {
            case Layer.Conv2d conv -> List.of(new WindowFamily("conv2d_", layer), new PointwiseFamily(conv, layer));
            case Layer.DepthwiseConv2d _ -> List.of(new WindowFamily("depthwise_", layer));
            case Layer.FullyConnected full -> List.of(new ProductFamily("fully_connected_", full, layer),
                    new ProductFamily("matmul_", full, layer));
            case Layer.MaxPool pool -> List.of(new MaxPoolFamily(pool, layer));
            case Layer.Add add -> List.of(new AddFamily(add, layer));
            case Layer.AveragePool _, Layer.Reshape _, Layer.Softmax _ -> List.of();
        };
    }

    /// What the layers are called that have a family.
    static String covered() {
        return "convolutions, depthwise convolutions, fully connected layers, maximum pooling and additions";
    }
}
