package dev.macrame.isa;

import java.util.Optional;

/// An operand in a scratchpad: which memory, where, and what its pointer does next.
///
/// | form           | address        | afterwards                              |
/// |----------------|----------------|-----------------------------------------|
/// | `A[x2+8]`      | `x2 + 8`       | -                                       |
/// | `A[x2++]`      | `x2`           | `x2` grows by the bytes that were used  |
/// | `A[x2 += x5]`  | `x2`           | `x2 += x5`                              |
///
/// In the word an operand is 17 bits: memory [16:15], mode [14:12], base [11:8], step [7:4], distance [3:0]. Modes 3
/// to 7 are kept for walks and for distances between lanes.
///
/// @param base     the register that holds the address
/// @param step     the register that is added afterwards; 0 unless the mode is [Mode#STEP]
/// @param offset   bytes added to the address; 0 unless the mode is [Mode#OFFSET]
public record MemoryOperand(Memory memory, Mode mode, int base, int step, int offset) {

    /// What happens to the pointer.
    public enum Mode {
        OFFSET, INCREMENT, STEP
    }

    private static final int MODES = Mode.values().length;
    private static final Mode[] MODE = Mode.values();
    /// The range of a constant that has to share the operand's own bits.
    private static final int INLINE_MIN = -128;
    private static final int INLINE_MAX = 127;

    /// The least offset that the operand can hold when the word has (or has not) a field of its own for it.
    public static long minOffset(Optional<Field> offsetField) {
        return offsetField.map(Field::min).orElse((long) INLINE_MIN);
    }

    /// The greatest offset.
    public static long maxOffset(Optional<Field> offsetField) {
        return offsetField.map(Field::max).orElse((long) INLINE_MAX);
    }

    /// The operand in a word, or nothing if its bits mean nothing.
    ///
    /// @param operandField where the 17 bits stand
    /// @param offsetField  where the offset stands, if it has a field of its own
    public static Optional<MemoryOperand> decode(long word, Field operandField, Optional<Field> offsetField) {
        int bits = operandField.get(word);
        int mode = (bits >> 12) & 7;
        if (bits >> 15 == Memory.MAIN.code() || mode >= MODES) {
            return Optional.empty();
        }
        int offset = offsetField.map(field -> field.get(word)).orElse(mode == 0 ? (int) (byte) bits : 0);
        int step = mode == Mode.STEP.ordinal() ? (bits >> 4) & 15 : 0;
        MemoryOperand operand = new MemoryOperand(Memory.ofCode(bits >> 15), MODE[mode], (bits >> 8) & 15, step,
                offset);
        boolean canonical = operand.encode(0, operandField, offsetField) == (word
                & (operandField.mask() | offsetField.map(Field::mask).orElse(0L)))
                && (offset == 0 || operand.mode == Mode.OFFSET);
        return canonical ? Optional.of(operand) : Optional.empty();
    }

    /// The word with this operand in it.
    ///
    /// @throws IllegalArgumentException if the offset does not fit
    public long encode(long word, Field operandField, Optional<Field> offsetField) {
        if (offset < minOffset(offsetField) || offset > maxOffset(offsetField)) {
            throw new IllegalArgumentException("offset " + offset + " does not fit");
        }
        int bits = (memory.code() << 15) | (mode.ordinal() << 12) | (base << 8) | (step << 4);
        if (offsetField.isPresent()) {
            return operandField.put(offsetField.get().put(word, offset), bits);
        }
        return operandField.put(word, bits | (offset & 0xff));
    }

    @Override
    public String toString() {
        String register = RegisterFile.X.prefix() + base;
        return memory + "[" + switch (mode) {
            case OFFSET -> base == 0 ? Integer.toString(offset) : offset == 0 ? register
                    : offset > 0 ? register + "+" + offset : register + offset;
            case INCREMENT -> register + "++";
            case STEP -> register + " += " + RegisterFile.X.prefix() + step;
        } + "]";
    }
}
