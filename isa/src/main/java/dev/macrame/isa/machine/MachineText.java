package dev.macrame.isa.machine;

import java.util.Arrays;
import java.util.List;

/// Writes a machine as a description that [MachineReader] reads back as the same machine, every key with its meaning.
public final class MachineText {
    private static final int WIDTH = 100;

    private MachineText() {
    }

    public static String write(MachineDescription machine) {
        StringBuilder text = new StringBuilder();
        writeEntries(text, machine, Arrays.stream(Label.values()).filter(Label::isTopLevel).toList());
        for (Section section : Section.values()) {
            text.append('\n');
            writeComment(text, section.meaning());
            text.append('[').append(section).append("]\n");
            writeEntries(text, machine, section.entries());
        }
        return text.toString();
    }

    private static void writeEntries(StringBuilder text, MachineDescription machine, List<? extends Entry> entries) {
        for (Entry entry : entries) {
            writeComment(text, entry.meaning() + " Takes " + entry.range() + ".");
            text.append(entry.localPath()).append(" = ").append(machine.toml(entry)).append('\n');
        }
    }

    private static void writeComment(StringBuilder text, String sentences) {
        StringBuilder line = new StringBuilder("#");
        for (String word : sentences.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
