package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// A reader's place in a line of tokens. At the end it stays on the [Token.EndOfLine].
public final class TokenCursor {
    private final List<Token> tokens;
    private int next;

    public TokenCursor(TokenLine line) {
        this.tokens = line.tokens();
    }

    /// The token that is read next.
    public Token peek() {
        return tokens.get(next);
    }

    /// The token after that.
    public Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    public Token take() {
        Token taken = peek();
        if (next < tokens.size() - 1) {
            next++;
        }
        return taken;
    }

    /// Takes the next token if it is this one.
    public boolean take(Punctuation punctuation) {
        boolean found = peek().is(punctuation);
        if (found) {
            take();
        }
        return found;
    }

    /// Takes the next token if it is this word.
    public boolean take(String word) {
        boolean found = peek().is(word);
        if (found) {
            take();
        }
        return found;
    }

    /// Takes the next token if it is a word.
    public Optional<Token.Word> takeWord() {
        if (peek() instanceof Token.Word word) {
            take();
            return Optional.of(word);
        }
        return Optional.empty();
    }

    public Optional<Token.Text> takeText() {
        if (peek() instanceof Token.Text text) {
            take();
            return Optional.of(text);
        }
        return Optional.empty();
    }

    public boolean atEnd() {
        return peek() instanceof Token.EndOfLine;
    }

    /// From the start of a span up to the last token that was taken.
    public Span since(Span start) {
        return start.to(tokens.get(Math.max(0, next - 1)).span());
    }
}
