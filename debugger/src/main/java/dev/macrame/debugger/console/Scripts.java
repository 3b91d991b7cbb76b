package dev.macrame.debugger.console;

import dev.macrame.debugger.console.Console.Outcome;
import java.io.PrintWriter;
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
    Outcome run(Script.Lines script, PrintWriter out) {
        for (int number = 1; number <= script.lines().size(); number++) {
            String line = script.lines().get(number - 1);
            if (line.isBlank()) {
                continue;
            }
            out.println(Console.PROMPT + line.strip());
            Outcome outcome = commands.apply(line);
            if (outcome == Outcome.FAILED && !script.name().isEmpty()) {
                out.println("  in %s:%d".formatted(script.name(), number));
                out.flush();
            }
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

    private static Script.Lines read(String name) throws CommandFailure {
        return switch (Script.read(name)) {
            case Script.Lines lines -> lines;
            case Script.Unreadable(String message, String help) -> throw new CommandFailure(message, help);
        };
    }
}
