package dev.macrame.isa.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /// Where these characters stand in a file: for text that a macro wrote, in the macro's body.
    public Span written() {
        Span span = this;
        while (span.source.origin().orElse(null) instanceof Origin.Expansion expansion) {
            span = expansion.written(span);
        }
        return span;
    }

    /// Why there are these characters, from the innermost expansion or inclusion outwards; empty in a text that was
    /// given.
    public List<Origin> origins() {
        List<Origin> origins = new ArrayList<>();
        Optional<Origin> next = source.origin();
        while (next.isPresent()) {
            origins.add(next.get());
            next = next.get().at().source().origin();
        }
        return origins;
    }

    /// In the order in which a reader meets them who follows expansions and inclusions.
    public static Comparator<Span> readingOrder() {
        return (a, b) -> {
            List<Integer> left = path(a);
            List<Integer> right = path(b);
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                int order = Integer.compare(left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.size(), right.size());
        };
    }

    private static List<Integer> path(Span span) {
        List<Integer> path = new ArrayList<>();
        path.add(span.start);
        span.origins().forEach(origin -> path.add(origin.at().start));
        return path.reversed();
    }

    /// `file:line:column`, the form that editors follow, of the place where the characters were written.
    @Override
    public String toString() {
        Span written = written();
        return written.source.name() + ":" + written.line() + ":" + written.column();
    }
}
