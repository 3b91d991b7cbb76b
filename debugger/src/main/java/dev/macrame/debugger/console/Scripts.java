package dev.macrame.debugger.console;

import dev.macrame.debugger.console.Console.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/// Carries out many commands, each printed behind a prompt so that what comes out can be read alone.
final class Scripts {
    private static final int DEEPEST = 16;

    private final Function<String, Outcome> commands;
    private int depth;

    Scripts(Function<String, Outcome> commands) {
        this.commands = commands;
    }

    /// Up to the first line that fails or quits.
    Outcome run(List<String> lines, PrintWriter out) {
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            out.println(Console.PROMPT + line.strip());
            Outcome outcome = commands.apply(line);
            if (outcome != Outcome.DONE) {
                return outcome;
            }
        }
        return Outcome.DONE;
    }

    /// The lines of a file.
    Outcome runFile(String name, PrintWriter out) throws CommandFailure {
        if (depth >= DEEPEST) {
            throw new CommandFailure("`source " + name + "` is the " + DEEPEST + "th script within a script",
                    "look whether a script reads itself");
        }
        depth++;
        try {
            return run(read(name), out);
        } finally {
            depth--;
        }
    }

    private static List<String> read(String name) throws CommandFailure {
        return switch (Script.read(name)) {
            case Script.Lines(List<String> lines) -> lines;
            case Script.Unreadable(String message, String help) -> throw new CommandFailure(message, help);
        };
    }
}
