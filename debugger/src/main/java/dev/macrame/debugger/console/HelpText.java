package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Group;
import java.util.List;
import java.util.stream.Collectors;

/// What `help` says.
record HelpText(Ink ink) {
    private static final String FIRST_STEPS = """
            Commands may be shortened as long as they are unique; an empty line repeats a step. `help COMMAND` says more.
            """;

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
        return "%s: %s\n%s%s  example: %s\n".formatted(ink.strong(form.synopsis()), form.summary(), shorter.isEmpty()
                ? ""
                : "  also: " + String.join(", ", shorter) + "\n", form.detail().isEmpty() ? ""
                        : form.detail().strip().lines().map(line -> "  " + line + "\n").collect(Collectors.joining()),
                form.example());
    }
}
