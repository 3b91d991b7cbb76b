package dev.macrame.kernels.layer;

import java.util.List;

/// Layers in the order in which they run, joined by numbered values.
///
/// @param input  the number of the network's input
/// @param output the number of its output
public record Network(List<Step> steps, int input, int output) {
    public Network {
        steps = List.copyOf(steps);
    }

    /// One layer.
    ///
    /// @param name   for messages, such as `operator 3 (CONV_2D)`
    /// @param inputs numbers of values that an earlier layer writes, or of the network's input
    /// @param output the number of the value that it writes
    public record Step(String name, Layer layer, List<Integer> inputs, int output) {
        public Step {
            inputs = List.copyOf(inputs);
        }
    }
}
