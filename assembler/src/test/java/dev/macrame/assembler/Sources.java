package dev.macrame.assembler;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Sources of tests, and the programs that they have to become.
final class Sources {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Sources() {
    }

    static SourceText file(String name) {
        try {
            Path path = RESOURCES.resolve(name);
            return new SourceText(path.getFileName().toString(), Files.readString(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Reads included files from a folder of the resources.
    static SourceReader reader(String folder) {
        return path -> {
            Path file = RESOURCES.resolve(folder).resolve(path);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    static SourceText text(String text) {
        return new SourceText("test.s", text);
    }

    static Program program(SourceText source, Map<String, Long> parameters) {
        return program(source, parameters, reader("programs"));
    }

    static Program program(SourceText source, Map<String, Long> parameters, SourceReader reader) {
        return switch (Assembler.assemble(source, parameters, reader)) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) ->
                throw new AssertionError(DiagnosticRenderer.render(diagnostics));
        };
    }
}
