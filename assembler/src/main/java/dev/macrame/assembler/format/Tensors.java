package dev.macrame.assembler.format;

import java.util.ArrayList;
import java.util.List;

/// Puts the ranges of tensors that are declared line below line into one column.
final class Tensors {
    private static final String RANGE = " in ";

    private Tensors() {
    }

    static List<Pieces> align(List<Pieces> lines) {
        List<Pieces> aligned = new ArrayList<>(lines.size());
        int start = 0;
        while (start < lines.size()) {
            int end = start + 1;
            if (isTensor(lines.get(start))) {
                while (end < lines.size() && isTensor(lines.get(end))) {
                    end++;
                }
            }
            List<Pieces> group = lines.subList(start, end);
            int column = group.stream().mapToInt(Tensors::range).max().orElse(-1);
            group.forEach(line -> aligned.add(align(line, column)));
            start = end;
        }
        return aligned;
    }

    private static Pieces align(Pieces line, int column) {
        int range = range(line);
        return range < 0 ? line
                : line.withOperands(line.operands().substring(0, range) + " ".repeat(column - range)
                        + line.operands().substring(range));
    }

    /// Where the range starts in the operands; -1 if there is none.
    private static int range(Pieces line) {
        return isTensor(line) ? line.operands().indexOf(RANGE) : -1;
    }

    private static boolean isTensor(Pieces line) {
        return line.word().equals(".input") || line.word().equals(".output");
    }
}
