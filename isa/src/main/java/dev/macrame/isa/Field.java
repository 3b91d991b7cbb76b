package dev.macrame.isa;

/// A run of bits of the 64-bit instruction word. A field of one name stands in one place in every format.
///
/// Which fields a word has is a matter of its [Format]; bits that the row of an instruction does not use are zero.
public enum Field {
    // @formatter:off
    //             high low  signed
    /// Which row of [Op] the word belongs to.
    OPCODE         (63, 56, false),
    /// The register that the instruction is about: x, acc, q, g or a DMA channel.
    D              (55, 52, false),
    /// A second register; in a loop over lanes or rows the base-2 logarithm of the longest strip, plus 1, or 0.
    A              (51, 48, false),
    /// 1 when the source is a constant, 0 when it is a register.
    K              (47, 47, false),
    /// The constant, or the register number in its low four bits.
    VALUE          (31,  0, true),
    /// How many loops a branch leaves.
    POP            (55, 52, false),
    /// Signed distance in words: to the target of a branch, or from a loop word to the last word of its body.
    RELATIVE       (46, 32, true),
    /// The element type, or the pair of types of a multiply-accumulate.
    TYPE           (51, 47, false),
    /// The base-2 logarithm of the elements in a group.
    DEPTH          (46, 45, false),
    /// How a rescaled sum is rounded.
    ROUNDING       (46, 45, false),
    /// 1 to start from zero.
    ZERO           (44, 44, false),
    /// 1 to subtract.
    NEGATE         (43, 43, false),
    /// The registers that hold the zero points of the two operands.
    ZERO_POINT_A   (42, 39, false),
    ZERO_POINT_B   (38, 35, false),
    /// The parameters of the store path.
    Q              (42, 40, false),
    /// The register that is added to a rescaled sum.
    ZERO_POINT     (39, 36, false),
    /// The registers that bound a rescaled sum, each behind a bit that says whether there is one.
    LOW_GIVEN      (35, 35, false),
    LOW            (34, 31, false),
    HIGH_GIVEN     (30, 30, false),
    HIGH           (29, 26, false),
    /// The memory and the register that holds the address of a look-up table.
    TABLE_MEMORY   (46, 45, false),
    TABLE_REGISTER (42, 39, false),
    /// The two memory operands of a pair, or the only one (which is then the second).
    OPERAND_A      (33, 17, false),
    OPERAND        (16,  0, false),
    /// The byte offset of a single memory operand.
    OFFSET         (40, 17, true),
    /// The byte offset of the memory operand of a store that rescales.
    POST_OFFSET    (25, 17, true),
    /// A walk's pair: whether count and stride are constants, and the constants or the registers. Count 0 is `*`.
    COUNT_K        (46, 46, false),
    STRIDE_K       (45, 45, false),
    COUNT          (44, 25, false),
    STRIDE         (24,  0, true),
    /// The memory, walk flag and register of a transfer's destination (its register is [#A]).
    TO_MEMORY      (46, 45, false),
    TO_WALK        (44, 44, false),
    /// The memory, walk flag and register of a transfer's source.
    FROM_MEMORY    (43, 42, false),
    FROM_WALK      (41, 41, false),
    FROM_REGISTER  (40, 37, false),
    /// The byte offset of one side of a transfer: the destination if that is a scratchpad and no walk, else the source.
    TRANSFER_OFFSET(36, 19, false),
    /// The bytes in a row of a transfer, or the register that holds them.
    LENGTH         (18,  0, false);
    // @formatter:on

    private final int high;
    private final int low;
    private final boolean signed;

    Field(int high, int low, boolean signed) {
        this.high = high;
        this.low = low;
        this.signed = signed;
    }

    public int high() {
        return high;
    }

    public int low() {
        return low;
    }

    public int width() {
        return high - low + 1;
    }

    public boolean signed() {
        return signed;
    }

    /// The bits of the word that this field takes.
    public long mask() {
        return (-1L >>> (64 - width())) << low;
    }

    public long min() {
        return signed ? -(1L << (width() - 1)) : 0;
    }

    public long max() {
        return signed ? (1L << (width() - 1)) - 1 : (1L << width()) - 1;
    }

    public boolean holds(long value) {
        return value >= min() && value <= max();
    }

    public int get(long word) {
        long left = word << (63 - high);
        return (int) (signed ? left >> (64 - width()) : left >>> (64 - width()));
    }

    /// The word with this field set.
    ///
    /// @throws IllegalArgumentException if the value does not fit
    public long put(long word, long value) {
        if (!holds(value)) {
            throw new IllegalArgumentException(this + " takes " + min() + ".." + max() + ", not " + value);
        }
        return (word & ~mask()) | ((value << low) & mask());
    }
}
