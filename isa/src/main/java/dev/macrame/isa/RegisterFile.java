package dev.macrame.isa;

/// The register files, by the prefix that names their registers in assembly.
public enum RegisterFile {
    /// 32-bit scalars; `x0` reads zero and ignores writes.
    X("x", 16),
    /// Accumulator tiles; how many there are (2 to 16) is the machine's.
    ACC("acc", 16),
    /// Parameters of the store path, a record per lane; how many registers there are (1 to 8) is the machine's.
    Q("q", 8),
    /// Walks, the address generators; how many there are (2 to 8) is the machine's.
    WALK("g", 8),
    /// DMA channels; how many there are (1 to 8) is the machine's.
    CHANNEL("d", 8);

    private final String prefix;
    private final int most;

    RegisterFile(String prefix, int most) {
        this.prefix = prefix;
        this.most = most;
    }

    public String prefix() {
        return prefix;
    }

    /// The most registers that any machine has: numbers run from 0 to this less one.
    public int most() {
        return most;
    }
}
