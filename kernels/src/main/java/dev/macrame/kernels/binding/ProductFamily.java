package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Fully connected layers, as kernels `fully_connected_*` take them, and as the products of matrices that they are, as
/// kernels `matmul_*` take them.
record ProductFamily(String prefix, Layer.FullyConnected full, LayerCase layerCase) implements Family {
    private static final int PANELS = 3;

    @Override
    public List<ElementType> types() {
        return List.of(full.inputType(), (ElementType) full.weights().type());
    }

    @Override
    public List<Demand> demands(Rounding narrow) {
        Requantization to = full.requantization();
        List<Demand> demands = new ArrayList<>();
        for (String rows : List.of("M", "BATCH")) {
            demands.add(Demand.size(rows, "number of rows", full.rows()));
        }
        demands.add(Demand.size("N", "number of outputs", outputs()));
        demands.add(Demand.size("K", "number of products", full.weights().shape().size(1)));
        boolean isMatrix = prefix.startsWith("matmul");
        demands.add(Demand.orElse(isMatrix ? "ZA" : "ZX", "zero point of the input", full.zeroPoint(), 0));
        demands.add(Demand.orElse(isMatrix ? "ZB" : "ZW", "zero point of the weights", full.weightZeroPoint(), 0));
        demands.add(Demands.outputZeroPoint(isMatrix ? "ZC" : "ZY", to));
        demands.addAll(Demands.clamp(to.type(), to.least(), to.greatest()));
        demands.add(Demands.rounding(to.rounding(narrow), Rounding.SINGLE));
        demands.add(Demand.size("PER_TENSOR", "one record for all outputs", isPerTensor() ? 1 : 0));
        return demands;
    }

    private int outputs() {
        return full.weights().shape().size(0);
    }

    /// Whether all outputs are rescaled alike, with one bias.
    private boolean isPerTensor() {
        return full.requantization().records().stream().distinct().count() == 1;
    }

    @Override
    public Tensor operand(KernelDescription kernel, TensorDescription tensor) {
        NdArray rows = layerCase.inputs().getFirst().values().reshaped(Shape.of(full.rows(), full.weights().shape()
                .size(1)));
        Shape wanted = new Shape(tensor.shape());
        return switch (tensor.name()) {
            case "x", "a" -> new Tensor(tensor.type(), wanted.rank() == PANELS ? Weights.panels(rows, wanted) : rows);
            case "w", "b" -> new Tensor(tensor.type(), weights(kernel, wanted));
            case "q" -> records(wanted);
            default -> throw new IllegalStateException(kernel.name() + " has an input " + tensor.name());
        };
    }

    private NdArray weights(KernelDescription kernel, Shape wanted) {
        NdArray w = full.weights().values();
        if (wanted.rank() == PANELS) {
            return Weights.panels(w, wanted);
        }
        // the golden line of a kernel that takes a row for each output turns them itself
        boolean rows = kernel.golden().stream().anyMatch(golden -> golden.expression().contains("transpose("));
        return rows ? w : Weights.transposed(w);
    }

    private Tensor records(Shape wanted) {
        return wanted.elements() == outputs() ? layerCase.records().orElseThrow()
                : Tensor.records(RecordType.QPARAM, wanted, full.requantization().records().getFirst().fields());
    }
}
