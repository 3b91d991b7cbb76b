package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The machines that ship with the project. Each is one commented file, `presets/<name>.toml`, and a line of
/// `presets/index`, for a module cannot list its resources; a test compares the two.
///
/// Presets are frozen: a figure measured on one keeps its meaning. What should differ is a new preset.
public final class Presets {
    private static final List<String> NAMES = resource("presets/index").lines().toList();

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
        return new SourceText(resource, resource(resource));
    }

    private static String resource(String resource) {
        try (InputStream stream = Presets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("a preset is missing: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
