package dev.macrame.kernels.binding;

import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Tensor;
import java.util.Map;

/// A layer as a kernel computes it.
///
/// @param program the kernel, assembled with the layer's parameters
/// @param inputs  by the kernel's names, in its shapes and orders
public record Binding(Program program, Map<String, Tensor> inputs) {
    public Binding {
        inputs = Map.copyOf(inputs);
    }
}
