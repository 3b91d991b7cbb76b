package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import java.util.List;

/// Ends a command with exit code 1 and a message for its user.
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    private Failure(String text) {
        super(text);
        this.text = text;
    }

    /// @param message what is wrong, naming the thing and the place
    /// @param help    what to do about it
    static Failure of(String message, String help) {
        return new Failure("macrame: error: " + message + "\n  help: " + help);
    }

    /// A message that already names its kind and its remedy.
    static Failure of(String message) {
        return new Failure("macrame: " + message);
    }

    static Failure of(List<Diagnostic> diagnostics) {
        return new Failure(DiagnosticRenderer.render(diagnostics).stripTrailing());
    }

    String text() {
        return text;
    }
}
