package dev.macrame.kernels.tflite;

import dev.macrame.isa.ElementType;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.layer.WindowAxis;
import java.util.Optional;

/// The tensors and options of one operator; each question is answered, or a message says why not.
record Operands(TfliteModel model, TfliteOperator operator) {
    private static final String CONVERT = "convert the network again";

    /// @throws ModelException if the operator has other options than its kind has, or other numbers of tensors
    Operands checked(String options, int leastInputs, int mostInputs) throws ModelException {
        if (!options.isEmpty() && !operator.optionsType().equals(options)) {
            throw problem(Reason.DAMAGED, "its options are " + (operator.optionsType().isEmpty() ? "missing or unknown"
                    : operator.optionsType()) + ", not " + options, CONVERT);
        }
        int inputs = operator.inputs().size();
        if (inputs < leastInputs || inputs > mostInputs || operator.outputs().size() != 1) {
            throw problem(Reason.DAMAGED, "it has %d inputs and %d outputs".formatted(inputs,
                    operator.outputs().size()), CONVERT);
        }
        return this;
    }

    TfliteTensor input(int index) throws ModelException {
        return optional(index)
                .orElseThrow(() -> problem(Reason.DAMAGED, "its input " + index + " is left out", CONVERT));
    }

    Optional<TfliteTensor> optional(int index) {
        return index < operator.inputs().size() ? model.tensor(operator.inputs().get(index)) : Optional.empty();
    }

    /// An input that is no constant, of one of the types that layers compute with.
    TfliteTensor activation(int index) throws ModelException {
        TfliteTensor tensor = input(index);
        if (tensor.isConstant()) {
            throw problem(Reason.UNSUPPORTED, "its input `" + tensor.name() + "` is a constant",
                    "only weights, biases and shapes may be");
        }
        return quantized(tensor);
    }

    TfliteTensor output() throws ModelException {
        return quantized(model.tensors().get(operator.outputs().getFirst()));
    }

    private TfliteTensor quantized(TfliteTensor tensor) throws ModelException {
        if (tensor.type().equals("INT8") || tensor.type().equals("INT16")) {
            return tensor;
        }
        throw problem(Reason.UNSUPPORTED, "`%s` is %s".formatted(tensor.name(), tensor.typeText()),
                "quantise the network to int8, or to int16 with weights of int8");
    }

    /// A constant of one of some types, row by row.
    TfliteTensor constant(int index, String... types) throws ModelException {
        TfliteTensor tensor = input(index);
        if (!java.util.List.of(types).contains(tensor.type())) {
            throw problem(Reason.UNSUPPORTED, "`%s` is %s, not %s".formatted(tensor.name(), tensor.typeText(),
                    String.join(" or ", types)), "quantise the network to int8, or to int16 with weights of int8");
        }
        if (!tensor.isConstant() || tensor.sparse()) {
            throw problem(Reason.UNSUPPORTED, "`%s` is %s".formatted(tensor.name(),
                    tensor.sparse() ? "sparse" : "no constant"), "convert the network with dense constants");
        }
        return tensor;
    }

    /// The element type of a tensor that was checked before.
    static ElementType type(TfliteTensor tensor) {
        return tensor.elementType().orElseThrow();
    }

    long option(String name) {
        return operator.options().getOrDefault(name, 0L);
    }

    /// How a window moves along an axis of an image.
    ///
    /// @param suffix of the options for the axis: `h` or `w`
    WindowAxis axis(String suffix, int size, int taps) throws ModelException {
        int dilation = size("dilation_" + suffix + "_factor", operator.options()
                .getOrDefault("dilation_" + suffix + "_factor", 1L));
        int stride = size("stride_" + suffix, option("stride_" + suffix));
        int checked = size("the window", taps);
        size("the window with its gaps", (checked - 1L) * dilation + 1);
        String padding = Schema.TFLITE.name("Padding", option("padding"))
                .orElseThrow(() -> problem(Reason.DAMAGED, "there is no padding " + option("padding"), CONVERT));
        return padding.equals("SAME") ? WindowAxis.same(size, checked, stride, dilation)
                : WindowAxis.valid(size, checked, stride, dilation);
    }

    private int size(String what, long value) throws ModelException {
        if (value < 1 || value > WindowAxis.MOST) {
            throw problem(Reason.SHAPE, "%s is %d, outside of 1..%d".formatted(what, value, WindowAxis.MOST), CONVERT);
        }
        return (int) value;
    }

    /// @throws ModelException with that message if shapes do not fit
    void require(boolean fitting, String message, Object... arguments) throws ModelException {
        if (!fitting) {
            throw problem(Reason.SHAPE, message.formatted(arguments), CONVERT);
        }
    }

    ModelException problem(Reason reason, String problem, String remedy) {
        return new ModelException(reason, model.name() + ": " + operator.label(), problem, remedy);
    }
}
