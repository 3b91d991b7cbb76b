package dev.macrame.emulator;

/// What putting a program into a machine came to.
public sealed interface Loading {
    /// The machine can run it.
    record Loaded(Emulator emulator) implements Loading {
    }

    /// The machine cannot run it: what is missing and what to do.
    record Refused(String message, String help) implements Loading {
    }
}
