package dev.macrame.assembler.diagnostics;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Severity;
import dev.macrame.isa.diagnostic.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Collects what the stages report.
public final class Problems implements Consumer<Diagnostic> {
    /// A source with more is not what its author takes it for; looking on would only cost time.
    public static final int MOST = 1000;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /// A line that is repeated or written by a macro again and again has its mistake once.
    @Override
    public void accept(Diagnostic diagnostic) {
        if (!seen.add(diagnostic.code() + ' ' + diagnostic.span() + ' ' + diagnostic.message())) {
            return;
        }
        if (diagnostics.size() < MOST) {
            diagnostics.add(diagnostic);
        } else if (!isFull()) {
            diagnostics.add(Problem.TOO_MANY.at(diagnostic.span(), MOST).help("correct the first ones"));
        }
    }

    /// Whether further reports are dropped: stages may stop.
    public boolean isFull() {
        return diagnostics.size() > MOST;
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /// Everything that was reported, in the order of the source.
    public List<Diagnostic> inOrder() {
        return diagnostics.stream().sorted(Comparator.comparing(Diagnostic::span, Span.readingOrder()))
                .toList();
    }
}
