package dev.macrame.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file that a command is going to write, looked at before the work that it is for.
final class OutputFile {
    private OutputFile() {
    }

    /// Refuses what cannot be written as far as can be told.
    static void check(Path file) throws Failure {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(folder)) {
            throw unwritable(file, ": there is no such folder");
        }
        if (Files.isDirectory(file)) {
            throw unwritable(file, ": it is a folder");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw unwritable(file, ": access is denied");
        }
    }

    /// What a user reads about a file that cannot be written.
    static Failure unwritable(Path file, String reason) {
        return Failure.of(file + " cannot be written" + reason, "name a file in a folder that you may write to");
    }
}
