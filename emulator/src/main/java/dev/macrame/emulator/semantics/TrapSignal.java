package dev.macrame.emulator.semantics;

import dev.macrame.isa.TrapKind;

/// Raised inside the emulator where an instruction cannot be carried out; the run loop turns it into a
/// [dev.macrame.emulator.Trap]. Whoever raises it has changed nothing yet.
public final class TrapSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final String help;

    /// @param message what was found and what was expected
    /// @param help    what to do about it
    public TrapSignal(TrapKind kind, String message, String help) {
        super(message, null, false, false);
        this.kind = kind;
        this.help = help;
    }

    public TrapKind kind() {
        return kind;
    }

    public String help() {
        return help;
    }

    public String text() {
        return java.util.Objects.requireNonNull(getMessage());
    }
}
