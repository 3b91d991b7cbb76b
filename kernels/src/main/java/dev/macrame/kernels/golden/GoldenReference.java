package dev.macrame.kernels.golden;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Computes what a kernel's outputs have to be from the `.golden` lines of its description, without the machine.
public final class GoldenReference {
    private final Map<String, GoldenValue> values;

    /// A reference for one set of inputs.
    ///
    /// @param tensors     what a name in a golden line may stand for: the inputs, by name
    /// @param parameters  the kernel's; no name of theirs is a tensor's too
    public GoldenReference(Map<String, Tensor> tensors, List<Parameter> parameters) {
        Map<String, GoldenValue> named = new HashMap<>();
        tensors.forEach((name, tensor) -> named.put(name, switch (tensor.type()) {
            case ElementType _ -> GoldenValue.Numbers.of(tensor.values());
            case RecordType _ -> new GoldenValue.Records(tensor);
        }));
        parameters.forEach(parameter -> named.put(parameter.name(),
                GoldenValue.Numbers.of(NdArray.of(parameter.value()))));
        this.values = Map.copyOf(named);
    }

    /// The value of a golden line, stored as the output is: each exact value that does not fit the output's type
    /// becomes the least or the greatest value of the type.
    ///
    /// The shape has to be the output's. A number is also an array of one element, and an axis that was unpacked from
    /// panels may be up to two panels less one entry longer than the output's: what is beyond is left out.
    ///
    /// @param golden  the right side of the line, spans and all
    public GoldenResult evaluate(Expression golden, TensorDescription output) {
        if (!(output.type() instanceof ElementType type)) {
            throw new IllegalArgumentException("output " + output.name() + " holds no numbers");
        }
        try {
            GoldenValue.Numbers exact = new GoldenEvaluator(values).numbers(golden);
            Shape shape = new Shape(output.shape());
            boolean single = exact.array().shape().rank() == 0 && shape.elements() == 1;
            if (!single && !exact.covers(shape)) {
                throw wrongResult(golden, exact, output);
            }
            return store(single ? exact.array().reshaped(shape) : exact.array().cropped(shape), type);
        } catch (GoldenMistake mistake) {
            return new GoldenResult.Rejected(mistake.diagnostic());
        }
    }

    private static GoldenMistake wrongResult(Expression golden, GoldenValue.Numbers exact, TensorDescription output) {
        String slack = exact.slack().stream().allMatch(most -> most == 0) ? ""
                : ", or with at most " + exact.slack().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " fewer along its axes";
        String everywhere = exact.array().shape().rank() > 0 ? ""
                : "; for one value in every element, add `0 * a` with an `a` of the output's shape";
        return new GoldenMistake(GoldenProblem.WRONG_RESULT.at(golden.span(), exact, output.name(), output.typeText())
                .help("declare it as `" + output.name() + " : " + output.type() + exact.array().shape() + "`" + slack
                        + everywhere));
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
