package dev.macrame.assembler;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

    static SourceText text(String text) {
        return new SourceText("test.s", text);
    }

    static Program program(SourceText source, Map<String, Long> parameters) {
        return switch (Assembler.assemble(source, parameters)) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) ->
                throw new AssertionError(DiagnosticRenderer.render(diagnostics));
        };
    }
}
