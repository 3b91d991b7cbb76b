package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Sums of two tensors, each with its own scale, `add_*`.
record AddFamily(Layer.Add add, LayerCase layerCase) implements Family {
    @Override
    public String prefix() {
        return "add_";
    }

    @Override
    public List<ElementType> types() {
        return List.of(add.inputType(), add.inputType());
    }

    @Override
    public List<Demand> demands(Rounding narrow) {
        Requantization to = add.requantization();
        List<Demand> demands = new ArrayList<>();
        demands.add(Demand.size("N", "number of elements", add.output().elements()));
        demands.add(Demands.outputZeroPoint("ZY", to));
        demands.addAll(Demands.clamp(to.type(), to.least(), to.greatest()));
        demands.add(Demands.rounding(to.rounding(narrow), Rounding.DOUBLE));
        return demands;
    }

    @Override
    public Tensor operand(KernelDescription kernel, TensorDescription tensor) {
        return switch (tensor.name()) {
            case "a" -> layerCase.inputs().getFirst();
            case "b" -> layerCase.inputs().getLast();
            case "q" -> {
                List<QParam> records = new ArrayList<>(add.inputRecords());
                records.addAll(add.requantization().records());
                yield Tensor.records(RecordType.QPARAM, new Shape(tensor.shape()),
                        records.stream().flatMapToLong(record -> LongStream.of(record.fields())).toArray());
            }
            default -> throw new IllegalStateException(kernel.name() + " has an input " + tensor.name());
        };
    }
}
