package dev.macrame.debugger.console;

import dev.macrame.debugger.console.Console.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Carries out many commands, each printed behind a prompt so that what comes out can be read alone.
final class Scripts {
    private static final int DEEPEST = 16;
    private static final long MOST_BYTES = 1 << 20;

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
            return run(lines(name), out);
        } finally {
            depth--;
        }
    }

    private static List<String> lines(String name) throws CommandFailure {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new CommandFailure(Files.exists(file) ? name + " is not a file" : "there is no file " + name,
                        "check the name and the folder that the console was started in");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailure("%s has more than %,d bytes".formatted(name, MOST_BYTES),
                        "check the name: a script is a text of commands");
            }
            return Files.readAllLines(file);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(name + " cannot be read: " + e.getMessage(),
                    "check its permissions, and that it is UTF-8 text");
        } catch (InvalidPathException e) {
            throw new CommandFailure("there can be no file of that name: " + e.getReason(), "use another name");
        }
    }

    /// Reads a script before anything is carried out.
    static Reading read(String name) {
        try {
            return new Reading.Lines(lines(name));
        } catch (CommandFailure failure) {
            return new Reading.Unreadable(failure.problem(), failure.help());
        }
    }

    /// A script, or why there is none.
    sealed interface Reading {
        record Lines(List<String> lines) implements Reading {
        }

        record Unreadable(String message, String help) implements Reading {
        }
    }
}
