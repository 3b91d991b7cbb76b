package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Characters to tokens. No text makes it fail: what cannot be read is reported and left out.
///
/// Words start with a letter, `_` or `.` and go on with these and digits; `x..y` is two words. `1b` and `1f` are words
/// too: they name the nearest label `1`, backwards and forwards. `#` and `//` start comments. A byte order mark in front
/// of everything is left out.
public final class Lexer {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final SourceText source;
    private final String text;
    private final Literals literals;
    private final Consumer<Diagnostic> problems;
    private int at;
    private boolean damaged;

    private Lexer(SourceText source, Consumer<Diagnostic> problems) {
        this.source = source;
        this.text = source.text();
        this.problems = diagnostic -> {
            damaged = true;
            problems.accept(diagnostic);
        };
        this.literals = new Literals(source, this.problems);
    }

    /// The lines of a source, as many as it has.
    public static List<TokenLine> lines(SourceText source, Consumer<Diagnostic> problems) {
        Lexer lexer = new Lexer(source, problems);
        lexer.at = source.text().startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        List<TokenLine> lines = new ArrayList<>(source.lineCount());
        do {
            lines.add(lexer.line());
        } while (lines.size() < source.lineCount());
        return List.copyOf(lines);
    }

    private TokenLine line() {
        List<Token> tokens = new ArrayList<>();
        Optional<Span> comment = Optional.empty();
        damaged = false;
        skipBlanks();
        while (!atEndOfLine() && !atComment()) {
            token().ifPresent(tokens::add);
            skipBlanks();
        }
        tokens.add(new Token.EndOfLine(span(at)));
        if (!atEndOfLine()) {
            int start = at + (text.charAt(at) == '#' ? 1 : 2);
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            comment = Optional.of(source.span(start, at));
        }
        at++;
        return new TokenLine(tokens, comment, damaged);
    }

    private Optional<Token> token() {
        int start = at;
        char first = text.charAt(at);
        if (isDigit(first)) {
            if (isLocalReference(start)) {
                return Optional.of(new Token.Word(text.substring(start, at), span(start)));
            }
            at = literals.endOfNumber(start);
            return Optional.of(literals.number(span(start)));
        }
        if (first == '\'' || first == '"') {
            at = literals.endOfQuoted(start);
            return first == '"' ? Optional.of(literals.text(span(start))) : Optional.of(literals.character(span(
                    start)));
        }
        if (startsWord(start)) {
            do {
                at++;
            } while (at < text.length() && continuesWord(at));
            return Optional.of(new Token.Word(text.substring(start, at), span(start)));
        }
        Optional<Punctuation> punctuation = Punctuation.at(text, start);
        if (punctuation.isPresent()) {
            at += punctuation.get().length();
            return Optional.of(new Token.Sign(punctuation.get(), span(start)));
        }
        skipUnknown();
        problems.accept(ExpressionProblem.CHARACTER.at(span(start), Literals.printable(text.substring(start, at)))
                .help("remove it; `#` starts a comment"));
        return Optional.empty();
    }

    /// Takes `1b` or `1f`, the numeric label before or behind this place.
    private boolean isLocalReference(int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean found = end < text.length() && (text.charAt(end) == 'b' || text.charAt(end) == 'f')
                && (end + 1 == text.length() || !isAlphanumeric(text.charAt(end + 1)));
        if (found) {
            at = end + 1;
        }
        return found;
    }

    /// A run of unknown characters is one mistake.
    private void skipUnknown() {
        do {
            at += Character.charCount(text.codePointAt(at));
        } while (!atEndOfLine() && text.charAt(at) > '~');
    }

    private boolean startsWord(int offset) {
        char first = text.charAt(offset);
        return isLetter(first) || (first == '.' && offset + 1 < text.length() && isLetter(text.charAt(offset + 1)));
    }

    private boolean continuesWord(int offset) {
        char next = text.charAt(offset);
        return isAlphanumeric(next)
                || (next == '.' && offset + 1 < text.length() && isAlphanumeric(text.charAt(offset + 1)));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean atEndOfLine() {
        return at >= text.length() || text.charAt(at) == '\n';
    }

    private boolean atComment() {
        return text.charAt(at) == '#' || text.startsWith("//", at);
    }

    private Span span(int start) {
        return source.span(start, at);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }
}
