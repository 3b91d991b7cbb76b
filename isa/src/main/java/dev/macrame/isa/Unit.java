package dev.macrame.isa;

import java.util.Locale;

/// The parts of the core that carry out instructions.
public enum Unit {
    /// Control, scalar arithmetic, and starting transfers: free again in the next cycle.
    CORE,
    /// The scalar multiplier.
    MUL,
    /// The MAC unit: multiply-accumulate and everything that changes an accumulator.
    MAC,
    /// The store path: narrows what leaves an accumulator.
    POST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
