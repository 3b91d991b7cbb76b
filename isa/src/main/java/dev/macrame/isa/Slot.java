package dev.macrame.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place in an instruction's text: how the value is written, and which fields of the word hold it.
///
/// The slots of a row, in order, are its syntax. Encoder, decoder, printer, parser, reference page and program
/// generator switch over the kinds below; none of them knows an instruction by name.
public sealed interface Slot {
    /// How reference pages and messages write this operand, such as `xa`.
    String syntax();

    /// The fields of the word that this operand owns.
    List<Field> fields();

    /// True for what is written behind the mnemonic with a dot, not among the operands.
    default boolean isSuffix() {
        return switch (this) {
            case Flag _, ElementSuffix _, PairSuffix _, RoundingSuffix _ -> true;
            case Register _, Source _, Constant _, PowerOfTwo _, Target _, Body _, Access _, Table _, WalkPair _, Option _, TransferEnd _ ->
                false;
        };
    }

    /// True for an operand that a line may leave out; it means something then as well.
    default boolean isOptional() {
        return switch (this) {
            case Constant constant -> constant.fallback.isPresent();
            case PowerOfTwo _, Option _ -> true;
            case Register _, Source _, Target _, Body _, Access _, Table _, WalkPair _, TransferEnd _, Flag _, ElementSuffix _, PairSuffix _, RoundingSuffix _ ->
                false;
        };
    }

    /// One register: `x3`, `acc0`, `d1`.
    record Register(String syntax, RegisterFile file, Field field, Role role) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(field);
        }
    }

    /// A scalar register or a constant, told apart by [Field#K].
    ///
    /// @param min the least constant
    /// @param max the greatest constant; a signed field of 32 bits may be written unsigned: -1 and 0xffffffff are one word
    record Source(String syntax, Field value, long min, long max) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(Field.K, value);
        }

        public boolean isConstant(long word) {
            return Field.K.get(word) == 1;
        }

        public long putConstant(long word, long constant) {
            return Field.K.put(value.put(word, value.signed() ? (int) constant : constant), 1);
        }

        public long putRegister(long word, int register) {
            return Field.K.put(value.put(word, register), 0);
        }

        /// Why the source of a word means nothing; empty if it does.
        Optional<String> problem(long word) {
            int content = value.get(word);
            if (!isConstant(word)) {
                return Integer.compareUnsigned(content, RegisterFile.X.most()) < 0 ? Optional.empty()
                        : Optional.of("there is no register x" + Integer.toUnsignedString(content));
            }
            boolean anyWord = value.signed() && max > value.max();
            return anyWord || (content >= min && content <= max) ? Optional.empty()
                    : Optional.of("constant " + content + " is outside " + min + ".." + max);
        }
    }

    /// A constant alone.
    ///
    /// @param fallback what an omitted operand means, where it may be omitted
    record Constant(String syntax, Field field, long min, long max, OptionalLong fallback) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(field);
        }
    }

    /// A power of two, which may be left out: the field holds its base-2 logarithm plus 1, or 0.
    ///
    /// @param mostLog the base-2 logarithm of the greatest value
    record PowerOfTwo(String syntax, Field field, int mostLog) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(field);
        }

        /// The number in a word, if there is one.
        public OptionalInt in(long word) {
            int log = field.get(word);
            return log == 0 ? OptionalInt.empty() : OptionalInt.of(1 << (log - 1));
        }

        /// The word with a value in it.
        ///
        /// @throws IllegalArgumentException if the value is no power of two or too great
        public long put(long word, long value) {
            if (Long.bitCount(value) != 1 || value > max()) {
                throw new IllegalArgumentException(value + " is no power of two up to " + max());
            }
            return field.put(word, Long.numberOfTrailingZeros(value) + 1L);
        }

        public long max() {
            return 1L << mostLog;
        }
    }

    /// A label in the program.
    ///
    /// @param leaves whether going there leaves loops, whose number the word holds
    record Target(String syntax, boolean leaves) implements Slot {
        @Override
        public List<Field> fields() {
            return leaves ? List.of(Field.POP, Field.RELATIVE) : List.of(Field.RELATIVE);
        }
    }

    /// The body of a loop, up to its `end`.
    record Body(String syntax) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(Field.RELATIVE);
        }
    }

    /// An operand in a scratchpad.
    ///
    /// @param view      which elements it means
    /// @param offset    the field of the constant offset, if the word has one
    /// @param zeroPoint the field of a register that is subtracted from each element, if there may be one
    record Access(String syntax, View view, Field operand, Optional<Field> offset, Optional<Field> zeroPoint, Role role)
            implements Slot {
        @Override
        public List<Field> fields() {
            return Stream.of(Optional.of(operand), offset, zeroPoint).flatMap(Optional::stream).toList();
        }

        /// The operand in a word whose row has this slot; empty if its bits mean nothing.
        public Optional<MemoryOperand> in(long word) {
            return MemoryOperand.decode(word, operand, offset)
                    .filter(found -> found.distance().isEmpty() || view.takesDistance());
        }

        public long put(long word, MemoryOperand value) {
            return value.encode(word, operand, offset);
        }
    }

    /// A table in a scratchpad: `B[x3]`.
    record Table(String syntax, Field memory, Field register) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(memory, register);
        }
    }

    /// One pair of a walk: `[count : stride]`, each a constant or a register; the count may be `*`, for ever.
    record WalkPair(String syntax) implements Slot {
        /// The pairs that one walk has at most.
        public static final int MOST = 4;

        @Override
        public List<Field> fields() {
            return List.of(Field.COUNT_K, Field.STRIDE_K, Field.COUNT, Field.STRIDE);
        }

        /// Whether the pair has no end.
        public boolean isForever(long word) {
            return Field.COUNT_K.get(word) == 1 && Field.COUNT.get(word) == 0;
        }

        Optional<String> problem(long word) {
            for (Field field : List.of(Field.COUNT, Field.STRIDE)) {
                Field kind = field == Field.COUNT ? Field.COUNT_K : Field.STRIDE_K;
                int register = field.get(word);
                if (kind.get(word) == 0 && (register < 0 || register >= RegisterFile.X.most())) {
                    return Optional.of("there is no register x" + register);
                }
            }
            return Optional.empty();
        }
    }

    /// A register behind a name, which may be left out: `zp=x8`.
    ///
    /// @param given the bit that says whether it is there; without one, leaving it out means `x0`
    record Option(String name, Field field, Optional<Field> given) implements Slot {
        @Override
        public String syntax() {
            return name + "=x";
        }

        @Override
        public List<Field> fields() {
            return given.isPresent() ? List.of(given.get(), field) : List.of(field);
        }

        /// Whether a word names a register here.
        public boolean isGiven(long word) {
            return given.isPresent() ? given.get().get(word) == 1 : field.get(word) != 0;
        }

        public long put(long word, int register) {
            long filled = field.put(word, register);
            return given.isPresent() ? given.get().put(filled, 1) : filled;
        }
    }

    /// One side of a transfer, in any memory: `A[x2+8]`, `main[x1]`, `A[g2]`. The word has room for one constant offset.
    /// It belongs to the destination if that is in a scratchpad and no walk; else to the source, under the same
    /// condition.
    record TransferEnd(String syntax, Field memory, Field walk, Field register, Role role) implements Slot {
        @Override
        public List<Field> fields() {
            List<Field> fields = new ArrayList<>(List.of(memory, walk, register));
            if (role.writes()) {
                fields.add(Field.TRANSFER_OFFSET);
            }
            return fields;
        }

        public Memory memory(long word) {
            return Memory.ofCode(memory.get(word));
        }

        /// Whether the rows of this side are the steps of a walk.
        public boolean isWalk(long word) {
            return walk.get(word) == 1;
        }

        /// Whether the word's constant offset belongs to this side.
        public boolean ownsOffset(long word) {
            boolean toTakes = Memory.ofCode(Field.TO_MEMORY.get(word)).isScratchpad() && Field.TO_WALK.get(word) == 0;
            return role.writes() ? toTakes : !toTakes && memory(word).isScratchpad() && !isWalk(word);
        }

        /// The constant offset of this side in bytes.
        public int offset(long word) {
            return ownsOffset(word) ? Field.TRANSFER_OFFSET.get(word) : 0;
        }
    }

    /// A modifier written as a letter behind the mnemonic: `.z`.
    record Flag(String letter, Field field) implements Slot {
        @Override
        public String syntax() {
            return "[." + letter + "]";
        }

        @Override
        public List<Field> fields() {
            return List.of(field);
        }
    }

    /// The element type, behind the mnemonic: `.i16`.
    record ElementSuffix(List<ElementType> types) implements Slot {
        public ElementSuffix {
            types = List.copyOf(types);
        }

        @Override
        public String syntax() {
            return "." + types.stream().map(ElementType::toString).collect(Collectors.joining("|"));
        }

        @Override
        public List<Field> fields() {
            return List.of(Field.TYPE);
        }

        public Optional<ElementType> in(long word) {
            return types.stream().filter(type -> type.code() == Field.TYPE.get(word)).findFirst();
        }
    }

    /// The types of the two operands of a multiply-accumulate, behind the mnemonic; `x4` behind them makes an element a
    /// group of 4, whose products are summed.
    record PairSuffix(List<PairType> types) implements Slot {
        public PairSuffix {
            types = List.copyOf(types);
        }

        @Override
        public String syntax() {
            return "." + types.stream().map(PairType::toString).collect(Collectors.joining("|")) + "[x2|x4|x8]";
        }

        @Override
        public List<Field> fields() {
            return List.of(Field.TYPE, Field.DEPTH);
        }

        public Optional<PairType> in(long word) {
            return PairType.ofCode(Field.TYPE.get(word)).filter(types::contains);
        }

        /// The elements in a group: 1, 2, 4 or 8.
        public static int depth(long word) {
            return 1 << Field.DEPTH.get(word);
        }

        /// Everything that may be written, in order of types, then of depths.
        public List<String> choices() {
            return types.stream().flatMap(type -> Stream.iterate(0, log -> log <= PairType.MOST_DEPTH_LOG,
                    log -> log + 1).map(log -> text(type, log))).toList();
        }

        /// What is written for a word.
        public String text(long word) {
            return text(in(word).orElseThrow(), Field.DEPTH.get(word));
        }

        /// The word with what is written in it.
        ///
        /// @param choice one of [#choices]
        public long put(long word, String choice) {
            int index = choices().indexOf(choice);
            int depths = PairType.MOST_DEPTH_LOG + 1;
            return Field.DEPTH.put(Field.TYPE.put(word, types.get(index / depths).code()), index % depths);
        }

        private static String text(PairType type, int log) {
            return log == 0 ? type.toString() : type + "x" + (1 << log);
        }
    }

    /// How a rescaled sum is rounded, behind the element type; never left out, since results differ by it.
    record RoundingSuffix() implements Slot {
        @Override
        public String syntax() {
            return "." + Arrays.stream(Rounding.values()).map(Rounding::toString).collect(Collectors.joining("|"));
        }

        @Override
        public List<Field> fields() {
            return List.of(Field.ROUNDING);
        }

        public static Rounding in(long word) {
            return Rounding.ofCode(Field.ROUNDING.get(word)).orElseThrow();
        }
    }
}
