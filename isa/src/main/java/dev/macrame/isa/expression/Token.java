package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Span;

/// The smallest piece of a text that means something.
public sealed interface Token {
    Span span();

    /// A word: `mac.z.i16`, `.param`, `x3`. Dots are part of it.
    record Word(String text, Span span) implements Token {
    }

    /// `12`, `0x1f`, `0b101`, `0o17`, `1_000`, `'a'`.
    record Number(long value, Span span) implements Token {
    }

    /// Characters in double quotes, escapes resolved.
    record Text(String value, Span span) implements Token {
    }

    record Sign(Punctuation punctuation, Span span) implements Token {
    }

    /// Behind the last token of every line, before its comment. Its span is empty.
    record EndOfLine(Span span) implements Token {
    }

    default boolean is(Punctuation punctuation) {
        return this instanceof Sign sign && sign.punctuation == punctuation;
    }

    default boolean is(String word) {
        return this instanceof Word found && found.text.equals(word);
    }

    /// What messages call this token: itself in quotes, or "the end of the line".
    default String description() {
        return this instanceof EndOfLine ? "the end of the line" : "`" + span().text() + "`";
    }
}
