package dev.macrame.isa;

import java.util.Locale;
import java.util.Optional;

/// The type of one element in memory. Little-endian; signed types are two's complement.
public enum ElementType implements TensorType {
    // @formatter:off
    //  code  bits  signed
    I8  (0,     8,  true),
    I16 (1,    16,  true),
    I32 (2,    32,  true),
    U8  (3,     8,  false);
    // @formatter:on

    private final int code;
    private final int bits;
    private final boolean signed;

    ElementType(int code, int bits, boolean signed) {
        this.code = code;
        this.bits = bits;
        this.signed = signed;
    }

    /// The value of the type field of a one-memory instruction.
    public int code() {
        return code;
    }

    @Override
    public int bytes() {
        return bits / 8;
    }

    public boolean signed() {
        return signed;
    }

    /// The least value.
    @Override
    public long min() {
        return signed ? -(1L << (bits - 1)) : 0;
    }

    /// The greatest value.
    @Override
    public long max() {
        return signed ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
    }

    public static Optional<ElementType> byName(String name) {
        return java.util.Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    /// The name in assembly, such as `i16`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
