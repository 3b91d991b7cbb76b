package dev.macrame.report;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values after RFC 4180.
final class Csv {
    private Csv() {
    }

    /// With its end.
    static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
