package dev.macrame.isa.diagnostic;

/// Numbers of things in messages.
public final class Count {
    private Count() {
    }

    /// `1 byte`, `2 bytes`.
    ///
    /// @param noun whose plural ends in `s`
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
