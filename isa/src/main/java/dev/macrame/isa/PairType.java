package dev.macrame.isa;

import java.util.Arrays;
import java.util.Optional;

/// The element types of the two operands of a multiply-accumulate, the first from its left operand.
///
/// Codes 5 (i8i16), 8 to 11 (i4 and its pairs), 16 and 17 (i2) and 24 and 25 (binary) are kept for those types.
public enum PairType {
    // @formatter:off
    //   code
    I8    (0, ElementType.I8,  ElementType.I8),
    I16   (1, ElementType.I16, ElementType.I16),
    I16I8 (2, ElementType.I16, ElementType.I8),
    U8    (3, ElementType.U8,  ElementType.U8),
    U8I8  (4, ElementType.U8,  ElementType.I8);
    // @formatter:on

    /// The most elements in a group, as a base-2 logarithm.
    public static final int MOST_DEPTH_LOG = 3;

    private static final PairType[] BY_CODE = new PairType[1 << 5];

    static {
        for (PairType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final ElementType left;
    private final ElementType right;

    PairType(int code, ElementType left, ElementType right) {
        this.code = code;
        this.left = left;
        this.right = right;
    }

    /// The value of [Field#TYPE].
    public int code() {
        return code;
    }

    public ElementType left() {
        return left;
    }

    public ElementType right() {
        return right;
    }

    public static Optional<PairType> ofCode(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    public static Optional<PairType> byName(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    /// The suffix in assembly: one name when both sides agree.
    @Override
    public String toString() {
        return left == right ? left.toString() : left.toString() + right;
    }
}
