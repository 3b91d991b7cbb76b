package dev.macrame.debugger.console;

import dev.macrame.debugger.console.ConsoleCommand.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Elements as a matrix: the last dimension goes to the right, the others go down.
///
/// @param cells   as text, row-major
/// @param shape   outermost first
/// @param changed which cells get a mark
/// @param rows    the wanted rows; nothing for as many as make sense
/// @param columns the wanted columns; nothing for as many as fit
/// @param width   of a line, in characters
/// @param origin  the first index of the first dimension
record MatrixText(List<String> cells, List<Integer> shape, int origin, BitSet changed, Optional<Window> rows,
        Optional<Window> columns, int width, Ink ink) {
    static final int MOST_ROWS = 32;
    private static final int MOST_IN_LINE = 16;
    private static final int LEAST_WRAPPED = 4;
    private static final char MARK = '*';

    MatrixText {
        cells = List.copyOf(cells);
        shape = List.copyOf(shape);
    }

    /// A line per row, a line with column numbers on top, and notes of what is left out.
    String text() throws CommandFailure {
        if (shape.isEmpty()) {
            return " " + marked(0, cells.getFirst().length()) + "\n" + notes(List.of());
        }
        return shape.size() == 1 && columns.isEmpty() && rows.isEmpty() ? wrapped() : matrix();
    }

    /// One dimension: lines of equal length, each with the index of its first element.
    private String wrapped() {
        int cell = widest(0, cells.size());
        int label = ("[" + (origin + cells.size() - 1) + "]").length();
        int perLine = MOST_IN_LINE;
        while (perLine > LEAST_WRAPPED && label + perLine * (cell + 2) > width) {
            perLine /= 2;
        }
        StringBuilder text = new StringBuilder();
        int lines = Math.min(Math.ceilDiv(cells.size(), perLine), MOST_ROWS);
        for (int line = 0; line < lines; line++) {
            int first = line * perLine;
            text.append(line("[" + (origin + first) + "]", label, first, Math.min(first + perLine, cells.size()),
                    cell));
        }
        int shown = Math.min(lines * perLine, cells.size());
        List<String> notes = shown == cells.size() ? List.of()
                : List.of("elements %d..%d are left out: add `columns %d..%d`".formatted(shown, cells.size() - 1, shown,
                        Math.min(cells.size() - 1, shown + MOST_IN_LINE - 1)));
        return text + notes(notes);
    }

    private String matrix() throws CommandFailure {
        int across = shape.getLast();
        int down = cells.size() / across;
        Window shownRows = window(rows, down, MOST_ROWS, "row");
        int label = IntStream.rangeClosed(shownRows.first(), shownRows.last()).map(row -> label(row).length()).max()
                .orElse(0);
        int cell = Math.max(widest(0, cells.size()), ("[" + (across - 1) + "]").length());
        int fitting = Math.max(1, (width - label) / (cell + 2));
        Window shownColumns = window(columns, across, fitting, "column");
        StringBuilder head = new StringBuilder(" ".repeat(label));
        for (int column = shownColumns.first(); column <= shownColumns.last(); column++) {
            head.append(' ').append(padded("[" + column + "]", cell)).append(' ');
        }
        StringBuilder text = new StringBuilder(ink.faint(head.toString().stripTrailing())).append('\n');
        for (int row = shownRows.first(); row <= shownRows.last(); row++) {
            text.append(line(label(row), label, row * across + shownColumns.first(), row * across + shownColumns.last()
                    + 1, cell));
        }
        List<String> notes = new ArrayList<>();
        note(notes, rows, shownRows, down, "rows");
        note(notes, columns, shownColumns, across, "columns");
        return text + notes(notes);
    }

    private static Window window(Optional<Window> wanted, int size, int most, String what) throws CommandFailure {
        Window window = wanted.orElseGet(() -> new Window(0, Math.min(size, most) - 1));
        if (window.last() >= size) {
            throw new CommandFailure("there is no %s %d".formatted(what, window.last()), "the last one is " + (size
                    - 1));
        }
        return window;
    }

    private static void note(List<String> notes, Optional<Window> wanted, Window shown, int size, String what) {
        if (wanted.isEmpty() && shown.last() < size - 1) {
            int next = shown.last() + 1;
            notes.add("%s %d..%d are left out: add `%s %d..%d`".formatted(what, next, size - 1, what, next, Math.min(
                    size
                            - 1, next + shown.last())));
        }
    }

    private String notes(List<String> left) {
        StringBuilder text = new StringBuilder();
        left.forEach(note -> text.append(ink.faint("  " + note)).append('\n'));
        if (!changed.isEmpty()) {
            text.append(ink.faint("  " + MARK + " changed since it was shown last: %d of %d".formatted(changed
                    .cardinality(), cells.size()))).append('\n');
        }
        return text.toString();
    }

    /// The indices in front of the last one, such as `[2][0]`.
    private String label(int row) {
        StringBuilder label = new StringBuilder();
        int rest = row;
        for (int i = shape.size() - 2; i >= 0; i--) {
            label.insert(0, "[" + (rest % shape.get(i) + (i == 0 ? origin : 0)) + "]");
            rest /= shape.get(i);
        }
        return label.toString();
    }

    private String line(String label, int labelWidth, int from, int to, int cellWidth) {
        StringBuilder line = new StringBuilder();
        for (int i = from; i < to; i++) {
            line.append(' ').append(marked(i, cellWidth));
        }
        return ink.faint(label + " ".repeat(labelWidth - label.length())) + line.toString().stripTrailing() + "\n";
    }

    private String marked(int index, int cellWidth) {
        String cell = padded(cells.get(index), cellWidth);
        return changed.get(index) ? ink.changed(cell + MARK) : cell + " ";
    }

    private int widest(int from, int to) {
        return cells.subList(from, to).stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
