package dev.macrame.emulator.debug;

import java.util.Arrays;

/// Bytes that never change.
public final class Block {
    private final byte[] bytes;

    private Block(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of some bytes.
    public static Block of(byte... bytes) {
        return new Block(bytes.clone());
    }

    public int size() {
        return bytes.length;
    }

    /// A byte, from -128 to 127.
    public byte at(int index) {
        return bytes[index];
    }

    /// A copy that may be changed.
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block block && Arrays.equals(bytes, block.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
