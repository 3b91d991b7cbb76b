package dev.macrame.isa.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One thing that a machine description says: a number ([Key]) or a text ([Label]).
///
/// Reading, checking, writing, comparing and hashing a description, and its reference page, all go through the rows
/// of these two enums; nothing else knows a path.
public sealed interface Entry permits Key, Label {
    /// Every entry in the order of a file: what stands above the sections first.
    static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        Arrays.stream(Label.values()).filter(Label::isTopLevel).forEach(all::add);
        Arrays.stream(Section.values()).map(Section::entries).forEach(all::addAll);
        return List.copyOf(all);
    }

    /// Where it stands in the TOML, such as `timing.dma.setup`.
    String path();

    /// What it means, exactly: for the reference page, for comments and for messages.
    String meaning();

    /// What it takes, in words: a range or a rule.
    String range();

    /// How its value is written, such as `"<n> cycles"`.
    String form();

    /// The path inside its section, as a file writes it below the section's header.
    default String localPath() {
        String path = path();
        return Arrays.stream(Section.values()).anyMatch(section -> section.holds(this))
                ? path.substring(path.indexOf('.') + 1) : path;
    }
}
