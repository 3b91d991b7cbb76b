package dev.macrame.isa.program;

import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that a program has in main memory before it starts.
public final class DataSegment {
    /// No bytes.
    public static final DataSegment NONE = new DataSegment(0, new byte[0]);

    private final int address;
    private final byte[] bytes;

    /// @param address of the first byte in main memory
    public DataSegment(int address, byte[] bytes) {
        if (address < 0 || address > Integer.MAX_VALUE - bytes.length) {
            throw new IllegalArgumentException("no data of " + bytes.length + " bytes at address " + address);
        }
        this.address = address;
        this.bytes = bytes.clone();
    }

    public int address() {
        return address;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /// The address behind the last byte.
    public int end() {
        return address + bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSegment that && address == that.address && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * address + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return address + ": " + HexFormat.of().formatHex(bytes);
    }
}
