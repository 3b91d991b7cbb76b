package dev.macrame.debugger.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file of commands, or why there is none.
public sealed interface Script {
    /// The most bytes that a script has.
    long MOST_BYTES = 1 << 20;

    /// What some editors put in front of a text.
    String BYTE_ORDER_MARK = "\ufeff";

    /// Its lines, comments and empty ones included.
    ///
    /// @param name of the file; empty for a command that stands alone
    record Lines(String name, List<String> lines) implements Script {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /// It cannot be read: what is wrong and what to do.
    record Unreadable(String message, String help) implements Script {
    }

    /// Reads a file.
    static Script read(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                return new Unreadable(Files.exists(file) ? name + " is not a file" : "there is no file " + name,
                        "check the name and the folder that you are in");
            }
            if (Files.size(file) > MOST_BYTES) {
                return new Unreadable("%s has more than %,d bytes".formatted(name, MOST_BYTES),
                        "check the name: a script is a text of commands");
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty() && lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
                lines.set(0, lines.getFirst().substring(BYTE_ORDER_MARK.length()));
            }
            return new Lines(name, lines);
        } catch (IOException e) {
            return new Unreadable(name + " cannot be read: " + e.getMessage(),
                    "check its permissions, and that it is UTF-8 text");
        } catch (InvalidPathException e) {
            return new Unreadable("there can be no file of that name: " + e.getReason(), "use another name");
        }
    }
}
