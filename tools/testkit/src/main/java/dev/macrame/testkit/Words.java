package dev.macrame.testkit;

import dev.macrame.isa.Alias;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The few instructions that the structure of a program needs by name, and the rows by what their slots are.
final class Words {
    /// Everything that neither steers the program, nor has to do with transfers, nor always traps. Walks are set up
    /// where an operand takes them.
    static final List<Op> PLAIN = rows(op -> isComputing(op) && !op.traps().contains(TrapKind.USER) && !setsWalk(op));
    /// What may stand anywhere, if it does not matter whether it traps.
    static final List<Op> DARING = rows(Words::isComputing);
    static final List<Op> MEMORY = PLAIN.stream().filter(has(Slot.Access.class)).toList();
    static final List<Op> BRANCHES = rows(op -> op.slots().stream().anyMatch(slot -> slot instanceof Slot.Target target
            && target.leaves()));
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

    static Instruction ret() {
        return new Instruction(Op.RET, Op.RET.fixedBits());
    }

    /// A call whose callee is not known yet.
    static Instruction call() {
        return new Instruction(Op.CALL, Op.CALL.fixedBits());
    }

    /// `setvl x0, n` or `setvr x0, n`.
    static Instruction setLength(boolean rows, int length) {
        return legal(Field.VALUE.put(Field.K.put((rows ? Op.SETVR : Op.SETVL).fixedBits(), 1), length));
    }

    /// `clr` of an accumulator.
    static Instruction clear(int accumulator) {
        return legal(Field.D.put(Op.CLR.fixedBits(), accumulator));
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

    /// The element type of an operand of a word whose suffix is filled in; empty for records.
    static Optional<ElementType> type(Op op, Slot.Access access, long word) {
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                return suffix.in(word);
            } else if (slot instanceof Slot.PairSuffix suffix) {
                return suffix.in(word).map(pair -> access.operand() == Field.OPERAND_A ? pair.left() : pair.right());
            }
        }
        return Optional.empty();
    }

    private static boolean isComputing(Op op) {
        return !op.slots().isEmpty() && op.slots().stream().noneMatch(slot -> slot instanceof Slot.Target
                || slot instanceof Slot.Body || slot instanceof Slot.TransferEnd
                || (slot instanceof Slot.Register register && !Scene.isProgramRegister(register.file())));
    }

    private static boolean setsWalk(Op op) {
        return op.slots().stream().anyMatch(slot -> slot instanceof Slot.Register register
                && register.file() == RegisterFile.WALK && register.role().writes());
    }

    private static List<Op> rows(Predicate<Op> which) {
        return Arrays.stream(Op.values()).filter(which).toList();
    }

    private static Predicate<Op> has(Class<? extends Slot> kind) {
        return op -> op.slots().stream().anyMatch(kind::isInstance);
    }
}
