package dev.macrame.isa;

/// What an instruction does with what an operand names.
public enum Role {
    READ, WRITE,
    /// Reads and writes: an accumulator that grows.
    UPDATE;

    public boolean reads() {
        return this != WRITE;
    }

    public boolean writes() {
        return this != READ;
    }
}
