package dev.macrame.isa.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/// Turns diagnostics into text: position and message, the source line, a caret, notes and the remedy.
public final class DiagnosticRenderer {
    /// After this many, the rest are only counted.
    private static final int SHOWN = 20;
    /// Longer source lines are cut around the caret.
    private static final int LINE_WIDTH = 120;
    /// Of a longer chain of expansions, the ends are shown.
    private static final int MOST_ORIGINS = 6;

    private DiagnosticRenderer() {
    }

    public static String render(List<Diagnostic> diagnostics) {
        String text = diagnostics.stream().limit(SHOWN).map(DiagnosticRenderer::render).collect(Collectors.joining(
                "\n"));
        int hidden = diagnostics.size() - SHOWN;
        return hidden > 0 ? text + "\n... and " + hidden + " more\n" : text;
    }

    public static String render(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder();
        Span span = diagnostic.span();
        text.append(span).append(": ").append(diagnostic.severity()).append(' ').append(diagnostic.code())
                .append(": ").append(diagnostic.message()).append('\n');
        excerpt(text, span);
        for (Diagnostic.Note note : diagnostic.notes()) {
            text.append("      note: ").append(note.span()).append(": ").append(note.message()).append('\n');
            excerpt(text, note.span());
        }
        origins(text, span.origins());
        diagnostic.help().ifPresent(help -> text.append("      help: ").append(help).append('\n'));
        return text.toString();
    }

    private static void origins(StringBuilder text, List<Origin> origins) {
        for (int i = 0; i < origins.size(); i++) {
            boolean isShown = origins.size() <= MOST_ORIGINS || i < MOST_ORIGINS - 1 || i == origins.size() - 1;
            if (isShown) {
                Origin origin = origins.get(i);
                text.append("      note: ").append(origin.description()).append(" at ").append(origin.at()).append(
                        '\n');
                excerpt(text, origin.at());
            } else if (i == MOST_ORIGINS - 1) {
                text.append("      note: and so on, ").append(origins.size() - MOST_ORIGINS).append(" more\n");
            }
        }
    }

    private static void excerpt(StringBuilder text, Span place) {
        Span span = place.written();
        String line = span.source().lineText(span.line()).replace('\t', ' ');
        int column = Math.min(span.column() - 1, line.length());
        int width = Math.max(1, Math.min(span.end() - span.start(), line.length() - column));
        int cut = Math.max(0, Math.min(column - LINE_WIDTH / 2, line.length() - LINE_WIDTH));
        String shown = line.substring(cut, Math.min(line.length(), cut + LINE_WIDTH));
        int caret = column - cut;
        text.append("%5d | %s%n".formatted(span.line(), shown));
        text.append("      | ").repeat(' ', caret).repeat('^', Math.min(width, Math.max(1, LINE_WIDTH - caret))).append(
                '\n');
    }
}
