package dev.macrame.kernels.tflite;

import java.util.List;
import java.util.Map;

/// One operator of a model.
///
/// @param index       its place in the order of running, from 0
/// @param kind        as the format calls it, such as `CONV_2D`
/// @param inputs      numbers of tensors; -1 stands for an optional one that is left out
/// @param outputs     numbers of tensors
/// @param optionsType the name of its options, empty if there are none that are read
/// @param options     its options by name; a float is the bits of one
public record TfliteOperator(int index, String kind, List<Integer> inputs, List<Integer> outputs, String optionsType,
        Map<String, Long> options) {
    public TfliteOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        options = Map.copyOf(options);
    }

    /// How messages call it: `operator 3 (CONV_2D)`.
    public String label() {
        return "operator " + index + " (" + kind + ")";
    }
}
