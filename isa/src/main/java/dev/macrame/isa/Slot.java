package dev.macrame.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            case Flag _, ElementSuffix _, PairSuffix _ -> true;
            case Register _, Source _, Constant _, Target _, Body _, Access _, TransferEnd _ -> false;
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
    record Source(String syntax, Field value) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(Field.K, value);
        }

        /// The least constant.
        public long min() {
            return value.min();
        }

        /// The greatest constant. 32-bit constants may be written signed or unsigned: -1 and 0xffffffff are one word.
        public long max() {
            return value == Field.VALUE ? 0xffff_ffffL : value.max();
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

    /// A branch target: a label, with the number of loops that the branch leaves.
    record Target(String syntax) implements Slot {
        @Override
        public List<Field> fields() {
            return List.of(Field.POP, Field.RELATIVE);
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
    /// @param offset    the field of the constant offset, if the word has one
    /// @param zeroPoint the field of a register that is subtracted from each element, if there may be one
    record Access(String syntax, Field operand, Optional<Field> offset, Optional<Field> zeroPoint, Role role)
            implements Slot {
        @Override
        public List<Field> fields() {
            return Stream.of(Optional.of(operand), offset, zeroPoint).flatMap(Optional::stream).toList();
        }

        /// The operand in a word whose row has this slot; empty if its bits mean nothing.
        public Optional<MemoryOperand> in(long word) {
            return MemoryOperand.decode(word, operand, offset);
        }

        public long put(long word, MemoryOperand value) {
            return value.encode(word, operand, offset);
        }
    }

    /// One side of a transfer, in any memory: `A[x2+8]`, `main[x1]`. The word has room for one constant offset: it
    /// belongs to the destination if that is a scratchpad, else to the source.
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

        /// Whether the word's constant offset belongs to this side.
        public boolean ownsOffset(long word) {
            Memory to = Memory.ofCode(Field.TO_MEMORY.get(word));
            return role.writes() == to.isScratchpad() && memory(word).isScratchpad();
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

    /// The types of the two operands of a multiply-accumulate, behind the mnemonic.
    record PairSuffix(List<PairType> types) implements Slot {
        public PairSuffix {
            types = List.copyOf(types);
        }

        @Override
        public String syntax() {
            return "." + types.stream().map(PairType::toString).collect(Collectors.joining("|"));
        }

        @Override
        public List<Field> fields() {
            return List.of(Field.TYPE);
        }

        public Optional<PairType> in(long word) {
            return PairType.ofCode(Field.TYPE.get(word)).filter(types::contains);
        }
    }
}
