package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Diagnostic;

/// Carries a diagnostic from the depth of an expression to [GoldenReference], never further.
final class GoldenMistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    GoldenMistake(Diagnostic diagnostic) {
        super(diagnostic.message());
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
