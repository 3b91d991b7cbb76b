package dev.macrame.debugger.console;

import java.util.List;

/// A row of the table of commands: what help, completion, abbreviations and parsing are made from.
///
/// @param names   the full name, then short ones
/// @param takes   what stands behind the name, such as `[N]`; empty for nothing
/// @param summary one line without a full stop
/// @param detail  more, in whole sentences; may be empty
/// @param example one that can be typed
/// @param completion what can be completed behind the name
/// @param reading    understands what stands behind the name
record CommandForm(Group group, List<String> names, String takes, String summary, String detail, String example,
        Completion completion, Reading reading) {

    CommandForm {
        names = List.copyOf(names);
    }

    /// Where a command stands in the help.
    enum Group {
        RUN("Going forwards"), BACK("Going backwards, and anywhere"), STOP("What stops the run"),
        LOOK("Looking and changing"), CONSOLE("The console");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// What words can be completed behind a command.
    enum Completion {
        NOTHING, PLACE, SUBJECT, EVENT, TOPIC, FILE, COMMAND, MOMENT
    }

    /// Understands what stands behind a name.
    @FunctionalInterface
    interface Reading {
        ConsoleCommand read(ArgumentReader arguments) throws CommandFailure;
    }

    /// The full name.
    String name() {
        return names.getFirst();
    }

    /// How it is typed.
    String synopsis() {
        return takes.isEmpty() ? name() : name() + " " + takes;
    }

    /// Reads what stands behind the name; the remedy of what is wrong is at least the synopsis.
    ConsoleCommand read(String arguments) throws CommandFailure {
        try {
            ArgumentReader reader = new ArgumentReader(arguments);
            ConsoleCommand command = reading.read(reader);
            reader.end();
            return command;
        } catch (CommandFailure failure) {
            throw failure.orHelp("write `%s`, for instance `%s`; `help %s` says more".formatted(synopsis(), example,
                    name()));
        }
    }
}
