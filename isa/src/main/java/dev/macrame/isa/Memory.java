package dev.macrame.isa;

import java.util.Optional;

/// The memories that an operand may name. A and B feed the MAC unit in the same cycle, T holds temporaries and
/// results; main memory is reached by the DMA engine alone.
public enum Memory {
    A("A"), B("B"), T("T"), MAIN("main");

    private final String text;

    Memory(String text) {
        this.text = text;
    }

    /// The two-bit number of this memory in an instruction word.
    public int code() {
        return ordinal();
    }

    public boolean isScratchpad() {
        return this != MAIN;
    }

    public static Memory ofCode(int code) {
        return values()[code];
    }

    public static Optional<Memory> byName(String name) {
        return java.util.Arrays.stream(values()).filter(memory -> memory.text.equals(name)).findFirst();
    }

    /// The name in assembly.
    @Override
    public String toString() {
        return text;
    }
}
