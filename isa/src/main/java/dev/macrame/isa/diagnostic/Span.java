package dev.macrame.isa.diagnostic;

/// The characters `start` (included) to `end` (excluded) of a source.
public record Span(SourceText source, int start, int end) {
    public Span {
        if (start < 0 || end < start || end > source.text().length()) {
            throw new IllegalArgumentException("no span " + start + ".." + end + " in a text of " + source.text()
                    .length());
        }
    }

    public int line() {
        return source.line(start);
    }

    public int column() {
        return source.column(start);
    }

    public String text() {
        return source.text().substring(start, end);
    }

    /// From the start of this span to the end of `other`, which must lie in the same source.
    public Span to(Span other) {
        return new Span(source, start, Math.max(end, other.end));
    }

    /// `file:line:column`, the form that editors follow.
    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
