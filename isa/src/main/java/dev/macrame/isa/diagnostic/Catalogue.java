package dev.macrame.isa.diagnostic;

/// A kind of mistake, one constant of an enum that lists all kinds of its package.
public interface Catalogue {
    /// Stable identity, such as `A012`: never reused, never renumbered.
    String code();

    /// The message, with `%s` for what differs from case to case.
    String pattern();

    default Diagnostic at(Span span, Object... arguments) {
        return Diagnostic.error(code(), span, pattern().formatted(arguments));
    }
}
