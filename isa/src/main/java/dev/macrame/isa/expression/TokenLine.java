package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// One line of a text in tokens.
///
/// @param tokens  never empty: the last one, and only it, is a [Token.EndOfLine]
/// @param comment what follows `#` or `//`, without these signs
/// @param damaged whether something in the line could not be read and was reported already
public record TokenLine(List<Token> tokens, Optional<Span> comment, boolean damaged) {
    public TokenLine {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty() || !(tokens.getLast() instanceof Token.EndOfLine)) {
            throw new IllegalArgumentException("a line ends with an EndOfLine, not with " + tokens);
        }
    }

    /// Whether the line has nothing but a comment, or nothing at all.
    public boolean isBlank() {
        return tokens.size() == 1;
    }
}
