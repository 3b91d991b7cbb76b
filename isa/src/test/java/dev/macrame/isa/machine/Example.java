package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import java.util.List;

/// The preset that the tests of this package start from.
final class Example {
    private Example() {
    }

    static String text() {
        return Presets.source("tutorial-32").orElseThrow().text();
    }

    static MachineDescription machine() {
        return Presets.find("tutorial-32").orElseThrow();
    }

    /// The preset with one piece of its text replaced.
    static String with(String piece, String replacement) {
        String text = text();
        int at = text.indexOf(piece);
        if (at < 0 || text.indexOf(piece, at + 1) >= 0) {
            throw new IllegalArgumentException("not exactly once in the preset: " + piece);
        }
        return text.replace(piece, replacement);
    }

    static MachineReading read(String text) {
        return MachineReader.read(new SourceText("my.toml", text));
    }

    static MachineDescription accepted(String text) {
        return switch (read(text)) {
            case MachineReading.Accepted(MachineDescription machine) -> machine;
            case MachineReading.Rejected(var diagnostics) -> throw new AssertionError(diagnostics.toString());
        };
    }

    /// What is wrong with a text; empty if nothing is.
    static List<Diagnostic> faults(String text) {
        return switch (read(text)) {
            case MachineReading.Accepted _ -> List.of();
            case MachineReading.Rejected(var diagnostics) -> diagnostics;
        };
    }
}
