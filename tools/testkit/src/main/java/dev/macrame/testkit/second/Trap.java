package dev.macrame.testkit.second;

import dev.macrame.isa.TrapKind;

/// An instruction cannot be carried out; thrown before it has changed anything.
final class Trap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;

    Trap(TrapKind kind) {
        super(kind.toString(), null, false, false);
        this.kind = kind;
    }

    TrapKind kind() {
        return kind;
    }

    /// Traps if a condition does not hold.
    static void unless(boolean holds, TrapKind kind) {
        if (!holds) {
            throw new Trap(kind);
        }
    }
}
