package dev.macrame.isa.diagnostic;

import java.util.List;
import java.util.Optional;

/// One thing that is wrong with a text: what was found and expected, where, and what to do about it.
///
/// @param code     stable identity, such as `A012`; documented once, never reused
/// @param span     what the caret underlines
/// @param message  one sentence without a full stop
/// @param notes    further places that matter, such as an earlier definition
/// @param help     the remedy, where there is one to name
public record Diagnostic(String code, Severity severity, Span span, String message, List<Note> notes,
        Optional<String> help) {

    /// A second place that explains the first.
    public record Note(Span span, String message) {
    }

    public Diagnostic {
        notes = List.copyOf(notes);
    }

    public static Diagnostic error(String code, Span span, String message) {
        return new Diagnostic(code, Severity.ERROR, span, message, List.of(), Optional.empty());
    }

    public Diagnostic help(String remedy) {
        return new Diagnostic(code, severity, span, message, notes, Optional.of(remedy));
    }

    public Diagnostic note(Span where, String what) {
        List<Note> more = new java.util.ArrayList<>(notes);
        more.add(new Note(where, what));
        return new Diagnostic(code, severity, span, message, more, help);
    }
}
