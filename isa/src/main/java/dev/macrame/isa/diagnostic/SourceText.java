package dev.macrame.isa.diagnostic;

import java.util.Arrays;
import java.util.Optional;

/// A named text that diagnostics point into: an assembly file, a machine description.
///
/// Lines and columns count from 1; a column counts UTF-16 units. Both `\n` and `\r\n` end a line.
public final class SourceText {
    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final Optional<Origin> origin;

    /// A text that was given.
    public SourceText(String name, String text) {
        this(name, text, Optional.empty());
    }

    /// A text that another text brought in.
    public SourceText(String name, String text, Origin origin) {
        this(name, text, Optional.of(origin));
    }

    private SourceText(String name, String text, Optional<Origin> origin) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.origin = origin;
    }

    /// How the text was brought in; empty for one that was given.
    public Optional<Origin> origin() {
        return origin;
    }

    /// The name to show, usually the path as the user gave it.
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /// The line (from 1) that holds an offset; the end of the text counts as its last line.
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The column (from 1) of an offset in its line.
    public int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /// The text of a line (from 1) without its end.
    public String lineText(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /// The offset of a line and column, both from 1, clipped to the text.
    public int offset(int line, int column) {
        int clippedLine = Math.clamp(line, 1, lineStarts.length);
        return Math.clamp((long) lineStarts[clippedLine - 1] + column - 1, 0, text.length());
    }

    /// A span from `start` up to, not including, `end`.
    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }
}
