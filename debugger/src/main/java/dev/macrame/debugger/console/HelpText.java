package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Group;
import java.util.List;
import java.util.stream.Collectors;

/// What `help` says.
record HelpText(Ink ink) {
    private static final int WIDTH = 96;
    private static final String FIRST_STEPS = "Commands may be shortened as long as they are unique; an empty line "
            + "repeats a step. `help COMMAND` says more.\n";

    /// All commands.
    String all() {
        StringBuilder text = new StringBuilder(FIRST_STEPS);
        for (Group group : Group.values()) {
            text.append('\n').append(ink.strong(group.title())).append('\n');
            for (CommandForm form : CommandTable.ALL) {
                if (form.group() == group) {
                    text.append("  %-26s %s\n".formatted(String.join(", ", form.names()), form.summary()));
                }
            }
        }
        return text.toString();
    }

    /// One command.
    String of(CommandForm form) {
        List<String> shorter = form.names().subList(1, form.names().size());
        return ink.strong(form.synopsis()) + "\n" + wrapped(form.summary()) + (shorter.isEmpty() ? ""
                : wrapped("also: " + String.join(", ", shorter))) + form.detail().lines().map(HelpText::wrapped)
                        .collect(
                                Collectors.joining()) + wrapped("example: " + form.example());
    }

    /// Lines of at most [#WIDTH] characters, each behind two blanks.
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
                lines.append("  ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return lines.append("  ").append(line).append('\n').toString();
    }
}
