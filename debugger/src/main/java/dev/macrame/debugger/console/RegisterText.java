package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Reply.FrameState;
import dev.macrame.emulator.debug.Reply.WalkState;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/// Registers, walks and frames as text.
record RegisterText(Program program, Ink ink) {
    private static final int PER_LINE = 4;

    /// The values that [#registers] shows, for comparison with those that it showed before.
    static List<String> cells(Reply.Registers registers) {
        List<String> cells = new ArrayList<>(registers.scalars().stream().map(value -> Integer.toString(value))
                .toList());
        cells.add(Integer.toString(registers.vl()));
        cells.add(Integer.toString(registers.vr()));
        return cells;
    }

    /// Scalars and lengths.
    ///
    /// @param changed marks of [#cells]
    String registers(Reply.Registers registers, BitSet changed) {
        List<String> cells = cells(registers);
        int scalars = registers.scalars().size();
        int width = cells.stream().mapToInt(String::length).max().orElse(1);
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String name = i < scalars ? "x" + i : i == scalars ? "vl" : "vr";
            String value = " ".repeat(width - cells.get(i).length()) + cells.get(i);
            line.append(name).append(" ".repeat(4 - name.length())).append(changed.get(i) ? ink.changed(value + "*")
                    : value + " ").append("   ");
            if ((i + 1) % PER_LINE == 0 || i == cells.size() - 1) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
            }
        }
        if (!changed.isEmpty()) {
            text.append(ink.faint("  * changed since they were shown last")).append('\n');
        }
        return text.toString();
    }

    /// Loops and calls, outermost first.
    String frames(List<FrameState> frames) {
        if (frames.isEmpty()) {
            return "  in no loop and no call\n";
        }
        return frames.stream().map(frame -> "  in " + frame(frame) + "\n").collect(Collectors.joining());
    }

    private String frame(FrameState frame) {
        int done = frame.total() - frame.left();
        return switch (frame.kind()) {
            case CALL -> "a call that returns to " + program.place(Math.min(frame.start(), program.text().size() - 1));
            case LOOP -> "turn %,d of %,d of the loop %s".formatted(done + 1, frame.total(), body(frame));
            case LANES -> "lanes from %,d on of %,d in the loop %s".formatted(done, frame.total(), body(frame));
            case ROWS -> "rows from %,d on of %,d in the loop %s".formatted(done, frame.total(), body(frame));
        };
    }

    private String body(FrameState frame) {
        String first = program.place(frame.start());
        String last = program.place(Math.max(frame.start(), frame.end() - 1));
        String file = first.substring(0, first.lastIndexOf(':') + 1);
        return ink.place(first + (last.equals(first) ? "" : ".." + (last.startsWith(file) ? last.substring(file
                .length()) : last)));
    }

    /// Address generators that were set.
    String walks(List<WalkState> walks) {
        String text = walks.stream().filter(walk -> !walk.pairs().isEmpty() || walk.base() != 0).map(this::walk)
                .collect(
                        Collectors.joining());
        return text.isEmpty() ? "no walk was set so far\n" : text;
    }

    private String walk(WalkState walk) {
        String pairs = walk.pairs().stream().map(pair -> (pair.count() == 0 ? "*" : Integer.toString(pair.count()))
                + " : " + pair.stride()).collect(Collectors.joining(", ", "[", "]"));
        String made = walk.pairs().stream().map(pair -> Long.toString(pair.index())).collect(Collectors.joining(", "));
        String ring = walk.ringBytes() == 0 ? "" : "  ring %d..%d".formatted(walk.ringStart(), walk.ringStart() + walk
                .ringBytes() - 1);
        String next = walk.isExhausted() ? "has made all its steps" : walk.address().map(address -> "next " + address)
                .orElse("has no next address");
        return "g%d  base %d  %s%s  at %s  %s\n".formatted(walk.number(), walk.base(), pairs, ring, made.isEmpty() ? "-"
                : made, ink.strong(next));
    }
}
