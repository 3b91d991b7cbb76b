package dev.macrame.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of text whose columns are as wide as they have to be. Numbers stand to the right, the last of the leading
/// columns, where it is a name, to the left.
final class Table {
    private static final String GAP = "  ";

    private final int nameColumn;
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> cells, Optional<String> note) {
    }

    /// @param leading how many columns come before the numbers
    Table(int leading) {
        nameColumn = leading - 1;
    }

    void row(List<String> cells) {
        rows.add(new Row(List.copyOf(cells), Optional.empty()));
    }

    /// A row that ends in a note instead of further cells.
    void rowWithNote(List<String> cells, String note) {
        rows.add(new Row(List.copyOf(cells), Optional.of(note)));
    }

    String text() {
        List<Integer> widths = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.cells.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.cells.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.cells.size(); i++) {
                String cell = row.cells.get(i);
                String blanks = " ".repeat(widths.get(i) - cell.length());
                line.append(GAP).append(isName(i) ? cell + blanks : blanks + cell);
            }
            row.note.ifPresent(note -> line.append(GAP).append(note));
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// Whether a column is one of the leading ones and holds more than numbers below its header.
    private boolean isName(int column) {
        return column <= nameColumn && rows.stream().skip(1)
                .anyMatch(row -> row.cells.get(column).chars().anyMatch(Character::isLetter));
    }
}
