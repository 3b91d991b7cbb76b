package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The machines that ship with the project. Each is one commented file, `presets/<name>.toml`, and a name here.
public final class Presets {
    private static final List<String> NAMES = List.of("tutorial-32");

    private Presets() {
    }

    /// From the simplest machine to the most capable.
    public static List<String> names() {
        return NAMES;
    }

    /// The machine of that exact name.
    public static Optional<MachineDescription> find(String name) {
        return source(name).map(Presets::read);
    }

    /// The file of that exact name with its comments, for users to copy.
    public static Optional<SourceText> source(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static MachineDescription read(SourceText source) {
        return switch (MachineReader.read(source)) {
            case MachineReading.Accepted(MachineDescription machine) -> machine;
            case MachineReading.Rejected(var diagnostics) ->
                throw new IllegalStateException("a preset is broken:\n" + DiagnosticRenderer.render(diagnostics));
        };
    }

    private static SourceText load(String name) {
        String resource = "presets/" + name + ".toml";
        try (InputStream stream = Presets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("preset without a file: " + resource);
            }
            return new SourceText(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
