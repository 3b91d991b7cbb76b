package dev.macrame.isa;

import java.util.Optional;

/// One instruction: its row, and the word that holds its operands.
///
/// A word that exists as an instruction is a legal one: its opcode has a row, bits that the row does not use are zero,
/// and every operand means something. So decoding an encoded instruction gives it back, and no two words mean the same.
public record Instruction(Op op, long word) implements Decoding {
    /// @throws IllegalArgumentException if the word is not legal, with the reason
    public Instruction {
        Optional<String> problem = problem(op, word);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("%016x: %s".formatted(word, problem.get()));
        }
    }

    /// The instruction that a word encodes, or why it encodes none.
    public static Decoding decode(long word) {
        Optional<Op> op = Op.ofCode(Field.OPCODE.get(word));
        if (op.isEmpty()) {
            return new Illegal(word, "no instruction has opcode %02x".formatted(Field.OPCODE.get(word)));
        }
        Optional<String> problem = problem(op.get(), word);
        return problem.isPresent() ? new Illegal(word, op.get().mnemonic() + ": " + problem.get())
                : new Instruction(op.get(), word);
    }

    /// The value of a field that the row uses; 0 for any other.
    public int get(Field field) {
        return (op.mask() & field.mask()) == field.mask() ? field.get(word) : 0;
    }

    private static Optional<String> problem(Op op, long word) {
        if (Field.OPCODE.get(word) != op.code()) {
            return Optional.of("the opcode is not that of " + op.mnemonic());
        }
        if ((word & ~op.mask()) != 0) {
            return Optional.of("unused bits %016x are set".formatted(word & ~op.mask()));
        }
        return op.slots().stream().map(slot -> problem(slot, word)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> problem(Slot slot, long word) {
        String problem = switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) when field.get(word) >= file.most() ->
                "there is no register " + file.prefix() + field.get(word);
            case Slot.Source source when !source.isConstant(word)
                    && Integer.compareUnsigned(source.value().get(word), RegisterFile.X.most()) >= 0 ->
                "there is no register x" + Integer.toUnsignedString(source.value().get(word));
            case Slot.Constant(_, Field field, long min, long max, _) when field.get(word) < min || field.get(word)
                    > max ->
                "constant " + field.get(word) + " is outside " + min + ".." + max;
            case Slot.Body _ when Field.RELATIVE.get(word) < 1 -> "a loop has no body";
            case Slot.Access access when access.in(word).isEmpty() -> "operand " + access.syntax() + " means nothing";
            case Slot.TransferEnd end when end.walk().get(word) != 0 -> "walks are not known in transfers";
            case Slot.TransferEnd end when end.role().writes() && !anyOffset(word) ->
                "both sides of the transfer are main memory";
            case Slot.ElementSuffix suffix when suffix.in(word).isEmpty() ->
                "element type " + Field.TYPE.get(word) + " is not known";
            case Slot.PairSuffix suffix when suffix.in(word).isEmpty() ->
                "type pair " + Field.TYPE.get(word) + " is not known";
            default -> "";
        };
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    private static boolean anyOffset(long word) {
        return Field.TO_MEMORY.get(word) != Memory.MAIN.code() || Field.FROM_MEMORY.get(word) != Memory.MAIN.code();
    }

    /// The instruction as a line of assembly, without its surroundings.
    @Override
    public String toString() {
        return dev.macrame.isa.text.InstructionText.of(this);
    }
}
