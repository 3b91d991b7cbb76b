package dev.macrame.testkit;

import dev.macrame.isa.Alias;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The few instructions that the structure of a program needs by name, and the rows by what their slots are.
final class Words {
    /// Everything that neither steers the program nor has to do with transfers.
    static final List<Op> PLAIN = rows(op -> !op.slots().isEmpty() && op.slots().stream().noneMatch(
            slot -> slot instanceof Slot.Target || slot instanceof Slot.Body || slot instanceof Slot.TransferEnd
                    || (slot instanceof Slot.Register register && !Scene.isProgramRegister(register.file()))));
    static final List<Op> MEMORY = PLAIN.stream().filter(has(Slot.Access.class)).toList();
    static final List<Op> BRANCHES = rows(has(Slot.Target.class));
    static final List<Op> LOOPS = rows(has(Slot.Body.class));
    static final List<Op> TRANSFERS = rows(has(Slot.TransferEnd.class));

    private Words() {
    }

    static Instruction li(int register, int value) {
        return new Instruction(Alias.LI.op(), Field.VALUE.put(Field.D.put(Alias.LI.fixedBits(), register), value));
    }

    static Instruction wait(int channel, int outstanding) {
        return new Instruction(Op.WAIT, Field.VALUE.put(Field.D.put(Op.WAIT.fixedBits(), channel), outstanding));
    }

    static Instruction halt() {
        return new Instruction(Op.HALT, Op.HALT.fixedBits());
    }

    /// `sub xN, xN, 1`.
    static Instruction countDown(int register) {
        long word = Field.A.put(Field.D.put(Op.SUB.fixedBits(), register), register);
        return new Instruction(Op.SUB, Field.VALUE.put(Field.K.put(word, 1), 1));
    }

    /// `bge xN, 1`, to a target that is still open.
    static long whileCounting(int register) {
        return Field.VALUE.put(Field.K.put(Field.A.put(Op.BGE.fixedBits(), register), 1), 1);
    }

    static Instruction legal(long word) {
        return switch (Instruction.decode(word)) {
            case Instruction instruction -> instruction;
            case dev.macrame.isa.Decoding.Illegal(_, String reason) ->
                throw new IllegalStateException("%016x: %s".formatted(word, reason));
        };
    }

    /// The element type of an operand of a word whose suffix is filled in.
    static ElementType type(Op op, Slot.Access access, long word) {
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                return suffix.in(word).orElseThrow();
            } else if (slot instanceof Slot.PairSuffix suffix) {
                PairType pair = suffix.in(word).orElseThrow();
                return access.operand() == Field.OPERAND_A ? pair.left() : pair.right();
            }
        }
        throw new IllegalStateException(op + " has a memory operand, but no element type");
    }

    private static List<Op> rows(Predicate<Op> which) {
        return Arrays.stream(Op.values()).filter(which).toList();
    }

    private static Predicate<Op> has(Class<? extends Slot> kind) {
        return op -> op.slots().stream().anyMatch(kind::isInstance);
    }
}
