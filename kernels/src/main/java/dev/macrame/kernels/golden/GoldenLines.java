package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.expression.TokenLine;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Golden;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Evaluates the `.golden` lines of a program, so that mistakes in them point into its source.
public final class GoldenLines {
    private GoldenLines() {
    }

    /// What the lines came to.
    public sealed interface Reading {
    }

    /// The expected value of each output that has a line.
    public record Evaluated(Map<String, Expectation> byOutput) implements Reading {
        public Evaluated {
            byOutput = Map.copyOf(byOutput);
        }
    }

    /// At least one line makes no sense.
    public record Rejected(List<Diagnostic> diagnostics) implements Reading {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// What an output has to be.
    ///
    /// @param expression as the line writes it
    /// @param clipped    how many exact values did not fit the output's type
    public record Expectation(String expression, Tensor tensor, int clipped) {
    }

    public static Reading evaluate(Program program, KernelDescription kernel, Map<String, Tensor> inputs) {
        GoldenReference reference = new GoldenReference(inputs, kernel.parameters());
        List<Diagnostic> mistakes = new ArrayList<>();
        Map<String, Expectation> expected = new LinkedHashMap<>();
        for (Golden golden : kernel.golden()) {
            var output = kernel.tensor(golden.output()).orElseThrow();
            parse(program, golden, mistakes).ifPresent(expression -> {
                switch (reference.evaluate(expression, output)) {
                    case GoldenResult.Expected(Tensor tensor, int clipped) ->
                        expected.put(golden.output(), new Expectation(golden.expression(), tensor, clipped));
                    case GoldenResult.Rejected(Diagnostic diagnostic) -> mistakes.add(diagnostic);
                }
            });
        }
        return mistakes.isEmpty() ? new Evaluated(expected) : new Rejected(mistakes);
    }

    /// The right side of a golden line, found again in the source that the program carries.
    private static Optional<Expression> parse(Program program, Golden golden, List<Diagnostic> mistakes) {
        SourceText source = source(program, golden);
        for (TokenLine line : Lexer.lines(source, _ -> {})) {
            if (line.tokens().getFirst().span().line() == golden.line() && !line.isBlank()) {
                TokenCursor cursor = new TokenCursor(line);
                while (!cursor.atEnd() && !cursor.take().is(Punctuation.ASSIGN)) {
                    // the part before `=` was read by the assembler
                }
                return new ExpressionParser(cursor, mistakes::add).parse();
            }
        }
        throw new IllegalStateException("line " + golden.line() + " of " + source.name() + " has no golden expression");
    }

    /// The kernel's own file; if the image does not carry it whole, the line alone.
    private static SourceText source(Program program, Golden golden) {
        Program.SourceFile file = program.sources().getFirst();
        SourceText whole = new SourceText(file.name(), file.text());
        boolean carried = golden.line() <= whole.lineCount()
                && whole.lineText(golden.line()).contains(golden.expression());
        return carried ? whole : new SourceText(file.name(), "\n".repeat(golden.line() - 1) + golden.output() + " = "
                + golden.expression());
    }
}
