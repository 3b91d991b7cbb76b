package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import org.tomlj.TomlPosition;

/// Turns tomlj's positions, a line and a column in code points, into spans of the source.
record TomlSource(SourceText source) {
    /// The quotes around a text of several lines.
    private static final int LONG_QUOTE = 3;
    private static final String ENDS_WORD = " \t\r\n=,]}#";

    String text() {
        return source.text();
    }

    Span start() {
        return source.span(0, 0);
    }

    Span end() {
        return source.span(text().length(), text().length());
    }

    /// The whole line of a position, without the blanks around it and without a comment.
    Span line(TomlPosition position) {
        String line = source.lineText(position.line());
        int comment = line.indexOf('#');
        String stripped = (comment < 0 ? line : line.substring(0, comment)).strip();
        int start = source.offset(position.line(), 1) + line.indexOf(stripped);
        return source.span(start, start + stripped.length());
    }

    /// The key, header or other word at a position.
    Span word(TomlPosition position) {
        return word(position.line(), position.column());
    }

    Span word(int line, int column) {
        int start = offset(line, column);
        boolean header = start < text().length() && text().charAt(start) == '[';
        return header ? source.span(start, lineEnd(start)) : bare(start);
    }

    /// The value at a position: a string with its quotes (of one with several lines, the first one), or everything up to a blank or a delimiter.
    Span value(TomlPosition position) {
        int start = offset(position.line(), position.column());
        boolean string = start < text().length() && "\"'".indexOf(text().charAt(start)) >= 0;
        return string ? quoted(start) : bare(start);
    }

    private Span bare(int start) {
        int end = start;
        while (end < text().length() && ENDS_WORD.indexOf(text().charAt(end)) < 0) {
            end++;
        }
        return source.span(start, end);
    }

    private Span quoted(int start) {
        char quote = text().charAt(start);
        int lineEnd = lineEnd(start);
        if (text().startsWith(Character.toString(quote).repeat(LONG_QUOTE), start)) {
            return source.span(start, lineEnd);
        }
        for (int i = start + 1; i < lineEnd; i++) {
            if (text().charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (text().charAt(i) == quote) {
                return source.span(start, i + 1);
            }
        }
        return source.span(start, lineEnd);
    }

    /// Where the line of an offset ends, before blanks at its end.
    private int lineEnd(int offset) {
        int line = source.line(offset);
        return Math.max(offset, source.offset(line, 1) + source.lineText(line).stripTrailing().length());
    }

    private int offset(int line, int column) {
        int lineStart = source.offset(line, 1);
        String rest = text().substring(lineStart);
        int codePoints = Math.min(column - 1, rest.codePointCount(0, rest.length()));
        return lineStart + rest.offsetByCodePoints(0, codePoints);
    }
}
