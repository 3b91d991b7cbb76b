package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// A golden line with the names that it may use.
final class Line {
    private final String text;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();

    private Line(String text) {
        this.text = text;
    }

    static Line of(String text) {
        return new Line(text);
    }

    Line with(String name, long value) {
        parameters.add(new Parameter(name, value));
        return this;
    }

    Line with(String name, NdArray values) {
        tensors.put(name, new Tensor(ElementType.I32, values));
        return this;
    }

    Line with(String name, List<QParam> records) {
        long[] fields = records.stream().flatMapToLong(record -> LongStream.of(record.fields())).toArray();
        tensors.put(name, Tensor.records(RecordType.QPARAM, Shape.of(records.size()), fields));
        return this;
    }

    /// The exact value for an output of that shape.
    NdArray value(Integer... shape) {
        GoldenResult result = evaluate(shape);
        assertThat(result).as(text).isInstanceOf(GoldenResult.Expected.class);
        GoldenResult.Expected expected = (GoldenResult.Expected) result;
        assertThat(expected.clipped()).isZero();
        return expected.tensor().values();
    }

    Diagnostic rejected(Integer... shape) {
        GoldenResult result = evaluate(shape);
        assertThat(result).as(text).isInstanceOf(GoldenResult.Rejected.class);
        Diagnostic diagnostic = ((GoldenResult.Rejected) result).diagnostic();
        assertThat(diagnostic.help()).as(diagnostic.message()).isPresent();
        return diagnostic;
    }

    private GoldenResult evaluate(Integer... shape) {
        ElementType type = ElementType.I32;
        return new GoldenReference(tensors, parameters).evaluate(parse(), new TensorDescription("y", Direction.OUTPUT,
                type, List.of(shape), type.min(), type.max(), OptionalInt.empty()));
    }

    private Expression parse() {
        List<Diagnostic> problems = new ArrayList<>();
        var line = Lexer.lines(new SourceText("k.s", text), problems::add).getFirst();
        var expression = new ExpressionParser(new TokenCursor(line), problems::add).parse();
        assertThat(problems).as(DiagnosticRenderer.render(problems)).isEmpty();
        return expression.orElseThrow();
    }

    /// The numbers 1, 2, 3, ...
    static NdArray count(int... shape) {
        return NdArray.tabulate(Shape.of(shape), position -> position + 1);
    }

    /// Numbers of i8.
    static NdArray random(SplittableRandom random, int... shape) {
        return NdArray.tabulate(Shape.of(shape), _ -> random.nextInt(-128, 128));
    }
}
