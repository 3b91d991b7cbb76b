package dev.macrame.assembler.format;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.List;

/// What became of a source that was to be formatted.
public sealed interface Formatting {
    /// The same lines in the common form.
    record Formatted(String text) implements Formatting {
    }

    /// The source has mistakes: nobody can tell how it is meant.
    record Refused(List<Diagnostic> diagnostics) implements Formatting {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
