package dev.macrame.assembler;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.program.Program;
import java.util.List;

/// What became of a source.
public sealed interface Assembly {
    /// Everything that was found, in the order of the source.
    List<Diagnostic> diagnostics();

    /// A program; its diagnostics are warnings.
    record Assembled(Program program, List<Diagnostic> diagnostics) implements Assembly {
        public Assembled {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// No program: at least one diagnostic is an error.
    record Rejected(List<Diagnostic> diagnostics) implements Assembly {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
