package dev.macrame.isa;

/// What a 64-bit word turned out to be.
public sealed interface Decoding permits Instruction, Decoding.Illegal {
    /// A word that is no instruction, and why.
    record Illegal(long word, String reason) implements Decoding {
    }
}
