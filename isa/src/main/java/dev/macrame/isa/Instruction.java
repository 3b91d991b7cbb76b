package dev.macrame.isa;

import java.util.List;
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
        return op.slots().stream().map(slot -> problem(slot, word)).flatMap(Optional::stream).findFirst()
                .or(() -> transferProblem(op, word));
    }

    private static Optional<String> problem(Slot slot, long word) {
        String problem = switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) when field.get(word) >= file.most() ->
                "there is no register " + file.prefix() + field.get(word);
            case Slot.Source source -> source.problem(word).orElse("");
            case Slot.Constant(_, Field field, long min, long max, _) when field.get(word) < min || field.get(word)
                    > max ->
                "constant " + field.get(word) + " is outside " + min + ".." + max;
            case Slot.PowerOfTwo(_, Field field, int mostLog) when field.get(word) > mostLog + 1 ->
                "strips of 2^" + (field.get(word) - 1) + " are too long";
            case Slot.Body _ when Field.RELATIVE.get(word) < 1 -> "a loop has no body";
            case Slot.Access access when access.in(word).isEmpty() -> "operand " + access.syntax() + " means nothing";
            case Slot.Table table when !Memory.ofCode(table.memory().get(word)).isScratchpad() ->
                "the table is in main memory";
            case Slot.WalkPair pair -> pair.problem(word).orElse("");
            case Slot.Option option when !option.isGiven(word) && option.field().get(word) != 0 ->
                "option " + option.syntax() + " has a register, but is not given";
            case Slot.TransferEnd end when end.isWalk(word) && end.register().get(word) >= RegisterFile.WALK.most() ->
                "there is no walk " + RegisterFile.WALK.prefix() + end.register().get(word);
            case Slot.ElementSuffix suffix when suffix.in(word).isEmpty() ->
                "element type " + Field.TYPE.get(word) + " is not known";
            case Slot.PairSuffix suffix when suffix.in(word).isEmpty() ->
                "type pair " + Field.TYPE.get(word) + " is not known";
            default -> "";
        };
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    private static Optional<String> transferProblem(Op op, long word) {
        List<Slot.TransferEnd> ends = op.slots().stream().filter(Slot.TransferEnd.class::isInstance)
                .map(Slot.TransferEnd.class::cast).toList();
        if (ends.size() == 2 && ends.stream().allMatch(end -> end.memory(word) == Memory.MAIN)) {
            return Optional.of("both sides of the transfer are main memory");
        }
        boolean isStray = !ends.isEmpty() && Field.TRANSFER_OFFSET.get(word) != 0
                && ends.stream().noneMatch(end -> end.ownsOffset(word));
        return isStray ? Optional.of("the offset belongs to neither side") : Optional.empty();
    }

    /// The instruction as a line of assembly, without its surroundings.
    @Override
    public String toString() {
        return dev.macrame.isa.text.InstructionText.of(this);
    }
}
