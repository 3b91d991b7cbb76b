package dev.macrame.kernels.golden;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes what a kernel's outputs have to be from the `.golden` lines of its description, without the machine.
public final class GoldenReference {
    private final Map<String, NdArray> values;

    /// A reference for one set of inputs.
    ///
    /// @param tensors     what a name in a golden line may stand for: the inputs, by name
    /// @param parameters  the kernel's; no name of theirs is a tensor's too
    public GoldenReference(Map<String, Tensor> tensors, List<Parameter> parameters) {
        Map<String, NdArray> named = new HashMap<>();
        tensors.forEach((name, tensor) -> named.put(name, tensor.values()));
        parameters.forEach(parameter -> named.put(parameter.name(), NdArray.of(parameter.value())));
        this.values = Map.copyOf(named);
    }

    /// The value of a golden line, stored as the output is.
    ///
    /// @param golden  the right side of the line, spans and all
    public GoldenResult evaluate(Expression golden, TensorDescription output) {
        try {
            NdArray exact = new GoldenEvaluator(values).value(golden);
            if (!exact.shape().equals(new Shape(output.shape()))) {
                throw new GoldenMistake(GoldenProblem.WRONG_RESULT.at(
                        golden.span(), GoldenEvaluator.shapeText(exact), output.name(), output.typeText()));
            }
            return store(exact, output.type());
        } catch (GoldenMistake mistake) {
            return new GoldenResult.Rejected(mistake.diagnostic());
        }
    }

    private static GoldenResult.Expected store(NdArray exact, ElementType type) {
        int clipped = 0;
        for (int position = 0; position < exact.elements(); position++) {
            clipped += type.holds(exact.at(position)) ? 0 : 1;
        }
        NdArray stored = NdArray.tabulate(
                exact.shape(), position -> Math.clamp(exact.at(position), type.min(), type.max()));
        return new GoldenResult.Expected(new Tensor(type, stored), clipped);
    }
}
