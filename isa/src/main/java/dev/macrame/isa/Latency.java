package dev.macrame.isa;

import java.util.Locale;

/// How long a result takes, by class. The cycles stand in the `[timing]` section of the machine description alone.
public enum Latency {
    /// Nothing to wait for.
    NONE, ALU, MUL, LOAD, MAC, POST,
    /// Parameters of the store path.
    Q;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
