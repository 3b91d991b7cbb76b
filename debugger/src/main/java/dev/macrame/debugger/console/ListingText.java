package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Reply.ListingLine;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Line;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Sources and instructions as text.
record ListingText(Program program, Ink ink) {
    private static final String HERE = "=>";

    /// Lines of a source.
    ///
    /// @param here  the line of the next instruction
    /// @param stops lines with a breakpoint
    String source(int source, int first, int last, Line here, Set<Line> stops) {
        List<String> lines = program.sources().get(source).text().lines().toList();
        StringBuilder text = new StringBuilder();
        for (int number = Math.max(1, first); number <= Math.min(last, lines.size()); number++) {
            Line line = new Line(source, number);
            String mark = (here.equals(line) ? HERE : "  ") + (stops.contains(line) ? "*" : " ");
            String shown = "%s%4d  %s".formatted(mark, number, ink.source(lines.get(number - 1)));
            text.append(shown.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// Instructions with their pcs and places.
    String instructions(List<ListingLine> lines, int here) {
        int width = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        return lines.stream().map(line -> "%s %4d  %s%s  %s\n".formatted(line.pc() == here ? HERE : "  ", line.pc(), ink
                .strong(line.text()), " ".repeat(width - line.text().length()), ink.place(line.place()))).collect(
                        Collectors.joining());
    }
}
