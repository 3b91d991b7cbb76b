package dev.macrame.kernels.golden;

import dev.macrame.kernels.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The functions that a `.golden` line may call. One row each: its name, the axes of its parameters, what it returns.
/// Axes of one name have one size in a call.
public enum GoldenFunction {
    // @formatter:off
    MATVEC("matvec", "[M], the sum over k of a[m][k] * b[k]",
            arguments -> Oracle.matvec(arguments.get(0), arguments.get(1)),
            parameter("a", "M", "K"), parameter("b", "K"));
    // @formatter:on

    /// A parameter and the names of its axes, outermost first.
    record Parameter(String name, List<String> axes) {
        @Override
        public String toString() {
            return name + axes.stream().map(axis -> "[" + axis + "]").collect(Collectors.joining());
        }
    }

    private final String text;
    private final String result;
    private final Function<List<NdArray>, NdArray> oracle;
    private final List<Parameter> parameters;

    GoldenFunction(String text, String result, Function<List<NdArray>, NdArray> oracle, Parameter... parameters) {
        this.text = text;
        this.result = result;
        this.oracle = oracle;
        this.parameters = List.of(parameters);
    }

    public static Optional<GoldenFunction> byName(String name) {
        return Arrays.stream(values()).filter(function -> function.text.equals(name)).findFirst();
    }

    public int arity() {
        return parameters.size();
    }

    /// What it returns, in words.
    public String result() {
        return result;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /// The value for some arguments.
    ///
    /// @param arguments  as many as there are parameters, of shapes that fit their axes
    NdArray apply(List<NdArray> arguments) {
        return oracle.apply(arguments);
    }

    /// The name in assembly.
    @Override
    public String toString() {
        return text;
    }

    /// How to call it: `matvec(a[M][K], b[K])`.
    public String signature() {
        return text + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    private static Parameter parameter(String name, String... axes) {
        return new Parameter(name, List.of(axes));
    }
}
