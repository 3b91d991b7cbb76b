package dev.macrame.isa;

import java.util.Optional;
import java.util.OptionalInt;

/// An operand in a scratchpad: which memory, where, what its pointer does next, and how far apart its elements are.
///
/// | form           | address                 | afterwards                                                     |
/// |----------------|-------------------------|----------------------------------------------------------------|
/// | `A[x2+8]`      | `x2 + 8`                | -                                                              |
/// | `A[x2++]`      | `x2`                    | `x2` grows by the bytes that stand next to each other from there |
/// | `A[x2 += x5]`  | `x2`                    | `x2 += x5`                                                     |
/// | `A[g0]`        | the next step of walk 0 | the walk has made it                                           |
/// | any ` by x6`   | the same                | as above; the elements are `x6` bytes apart                    |
/// | any ` by 0`    | the same                | as above; every lane has the same element                      |
///
/// In the word an operand is 17 bits: memory [16:15], mode [14:12], base [11:8], step [7:4], distance [3:0]. Modes 4 to
/// 7 are modes 0 to 3 with a distance; `x0` is the distance 0.
///
/// @param base     the register that holds the address, or the number of the walk
/// @param step     the register that is added afterwards; 0 unless the mode is [Mode#STEP]
/// @param offset   bytes added to the address; 0 unless the mode is [Mode#OFFSET]
/// @param distance the register that holds the bytes from element to element
public record MemoryOperand(Memory memory, Mode mode, int base, int step, int offset, OptionalInt distance) {

    /// What happens to the pointer.
    public enum Mode {
        OFFSET, INCREMENT, STEP, WALK
    }

    private static final Mode[] MODES = Mode.values();
    /// The bit of the mode that says that there is a distance.
    private static final int DISTANT = MODES.length;
    /// The range of a constant that has to share the operand's own bits.
    private static final int INLINE_MIN = -128;
    private static final int INLINE_MAX = 127;

    /// An operand whose elements are next to each other.
    public MemoryOperand(Memory memory, Mode mode, int base, int step, int offset) {
        this(memory, mode, base, step, offset, OptionalInt.empty());
    }

    /// The least offset that the operand can hold when the word has (or has not) a field of its own for it.
    public static long minOffset(Optional<Field> offsetField) {
        return offsetField.map(Field::min).orElse((long) INLINE_MIN);
    }

    /// The greatest offset.
    public static long maxOffset(Optional<Field> offsetField) {
        return offsetField.map(Field::max).orElse((long) INLINE_MAX);
    }

    /// Whether an operand of this mode may have an offset in such a word: a distance leaves no room for one, unless the
    /// word has a field of its own for it.
    public static boolean takesOffset(Mode mode, OptionalInt distance, Optional<Field> offsetField) {
        return mode == Mode.OFFSET && (distance.isEmpty() || offsetField.isPresent());
    }

    /// The operand in a word, or nothing if its bits mean nothing.
    ///
    /// @param operandField where the 17 bits stand
    /// @param offsetField  where the offset stands, if it has a field of its own
    public static Optional<MemoryOperand> decode(long word, Field operandField, Optional<Field> offsetField) {
        int bits = operandField.get(word);
        if (bits >> 15 == Memory.MAIN.code()) {
            return Optional.empty();
        }
        Mode mode = MODES[(bits >> 12) & (DISTANT - 1)];
        OptionalInt distance = ((bits >> 12) & DISTANT) != 0 ? OptionalInt.of(bits & 15) : OptionalInt.empty();
        int inline = mode == Mode.OFFSET && distance.isEmpty() ? (int) (byte) bits : 0;
        int offset = offsetField.map(field -> field.get(word)).orElse(inline);
        int step = mode == Mode.STEP ? (bits >> 4) & 15 : 0;
        MemoryOperand operand = new MemoryOperand(Memory.ofCode(bits >> 15), mode, (bits >> 8) & 15, step, offset,
                distance);
        long mask = operandField.mask() | offsetField.map(Field::mask).orElse(0L);
        boolean canonical = operand.encode(0, operandField, offsetField) == (word & mask)
                && (offset == 0 || takesOffset(mode, distance, offsetField))
                && (mode != Mode.WALK || operand.base < RegisterFile.WALK.most());
        return canonical ? Optional.of(operand) : Optional.empty();
    }

    /// The word with this operand in it.
    ///
    /// @throws IllegalArgumentException if the offset does not fit
    public long encode(long word, Field operandField, Optional<Field> offsetField) {
        if (offset < minOffset(offsetField) || offset > maxOffset(offsetField)) {
            throw new IllegalArgumentException("offset " + offset + " does not fit");
        }
        int modeBits = mode.ordinal() | (distance.isPresent() ? DISTANT : 0);
        int bits = (memory.code() << 15) | (modeBits << 12) | (base << 8) | (step << 4) | distance.orElse(0);
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
            case WALK -> RegisterFile.WALK.prefix() + base;
        } + (distance.isEmpty() ? ""
                : " by " + (distance.getAsInt() == 0 ? "0" : RegisterFile.X.prefix() + distance.getAsInt())) + "]";
    }
}
