package dev.macrame.isa.text;

import dev.macrame.isa.Field;
import dev.macrame.isa.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The layout of a row's word as a drawing of boxes, highest bit first. A box with `0` is unused and has to be zero.
final class WordFigure {
    private final StringBuilder bits = new StringBuilder(" ");
    private final StringBuilder line = new StringBuilder("+");
    private final StringBuilder contents = new StringBuilder("|");

    private WordFigure() {
    }

    static String of(Op op) {
        WordFigure figure = new WordFigure();
        figure.box(Field.OPCODE.high(), Field.OPCODE.low(), "0x%02x".formatted(op.code()));
        int next = Field.OPCODE.low() - 1;
        for (Field field : fields(op)) {
            if (field.high() < next) {
                figure.box(next, field.high() + 1, "0");
            }
            figure.box(field.high(), field.low(), name(field));
            next = field.low() - 1;
        }
        if (next >= 0) {
            figure.box(next, 0, "0");
        }
        return figure.bits.toString().stripTrailing() + "\n" + figure.line + "\n" + figure.contents + "\n" + figure.line
                + "\n";
    }

    /// How pages write a field.
    static String name(Field field) {
        return field.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// `31..0`, or `47` for a single bit.
    static String bits(int high, int low) {
        return high == low ? Integer.toString(high) : high + ".." + low;
    }

    private static List<Field> fields(Op op) {
        List<Field> fields = new ArrayList<>();
        op.slots().forEach(slot -> fields.addAll(slot.fields()));
        fields.sort(Comparator.comparingInt(Field::high).reversed());
        return fields;
    }

    private void box(int high, int low, String content) {
        String range = bits(high, low);
        int width = Math.max(range.length(), content.length()) + 2;
        bits.append(centred(range, width)).append(' ');
        line.append("-".repeat(width)).append('+');
        contents.append(centred(content, width)).append('|');
    }

    private static String centred(String text, int width) {
        int before = (width - text.length()) / 2;
        return " ".repeat(before) + text + " ".repeat(width - text.length() - before);
    }
}
