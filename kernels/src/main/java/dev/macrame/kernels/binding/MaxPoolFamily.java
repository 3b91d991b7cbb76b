package dev.macrame.kernels.binding;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The greatest elements of windows, `maxpool*`: square windows inside of one image.
record MaxPoolFamily(Layer.MaxPool pool, LayerCase layerCase) implements Family {
    @Override
    public String prefix() {
        return "maxpool";
    }

    @Override
    public List<ElementType> types() {
        return List.of(pool.inputType());
    }

    @Override
    public List<Demand> demands(Rounding narrow) {
        WindowAxis down = pool.vertical();
        WindowAxis along = pool.horizontal();
        List<Demand> demands = new ArrayList<>();
        demands.add(Demand.orElse("N", "number of images", pool.input().size(0), 1));
        demands.add(Demand.size("C", "channels", pool.input().size(3)));
        demands.add(Demand.size("P", "window", down.taps()));
        demands.add(Demand.size("S", "stride", down.stride()));
        demands.add(Demand.orElse("KW", "window along", along.taps(), down.taps()));
        demands.add(Demand.orElse("SW", "stride along", along.stride(), down.stride()));
        demands.addAll(axis("H", "down", "PT", down, pool.input().size(1)));
        demands.addAll(axis("W", "along", "PL", along, pool.input().size(2)));
        demands.addAll(Demands.clamp(pool.inputType(), pool.least(), pool.greatest()));
        return demands;
    }

    private static List<Demand> axis(String letter, String along, String before, WindowAxis axis, int size) {
        int inside = WindowAxis.valid(size, axis.taps(), axis.stride(), axis.dilation()).positions();
        return List.of(Demand.size(letter, "size " + along, size),
                Demand.orElse("D" + letter, "dilation " + along, axis.taps() == 1 ? 1 : axis.dilation(), 1),
                Demand.orElse("O" + letter, "size of the output " + along, axis.positions(), inside),
                Demand.orElse(before, "padding before the image, " + along + ",", axis.before(), 0));
    }

    @Override
    public Tensor operand(KernelDescription kernel, TensorDescription tensor) {
        return layerCase.inputs().getFirst();
    }
}
