package dev.macrame.bench;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import java.util.Map;

/// Programs of benchmarks, from text.
final class Sources {
    private Sources() {
    }

    /// @throws IllegalArgumentException with what the assembler says
    static Program assemble(SourceText source) {
        return switch (Assembler.assemble(source, Map.of())) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) ->
                throw new IllegalArgumentException(DiagnosticRenderer.render(diagnostics));
        };
    }
}
