package dev.macrame.emulator.semantics;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An instruction taken apart once, before the run, so that the run only reads fields.
///
/// What a row does not have is 0, or null for operands and types; a `case` reads only what its row has.
public final class Step {
    /// Where the instruction stands.
    public final int pc;
    public final Instruction instruction;
    public final Op op;
    /// The register that the instruction is about.
    public final int d;
    /// The second register.
    public final int a;
    /// Whether the source is a constant, and the constant or the register.
    public final boolean isConstant;
    public final int value;
    /// Where a branch goes, or where a loop's body ends.
    final int target;
    final int pop;
    final boolean fromZero;
    /// The memory operands: of a pair the left and the right one, else the only one as the right one.
    final @Nullable Operand left;
    final @Nullable Operand right;
    /// All memory operands, in the order in which they are written.
    public final Operand[] operands;
    final @Nullable End to;
    final @Nullable End from;

    public Step(int pc, Instruction instruction) {
        this.pc = pc;
        this.instruction = instruction;
        this.op = instruction.op();
        long word = instruction.word();
        d = instruction.get(Field.D);
        a = instruction.get(Field.A);
        isConstant = instruction.get(Field.K) == 1;
        fromZero = instruction.get(Field.ZERO) == 1;
        pop = instruction.get(Field.POP);
        int constant = 0;
        int destination = 0;
        Operand first = null;
        Operand second = null;
        End destinationEnd = null;
        End sourceEnd = null;
        for (Slot slot : op.slots()) {
            switch (slot) {
                case Slot.Source source -> constant = source.value().get(word);
                case Slot.Constant number -> constant = number.field().get(word);
                case Slot.Target _ -> destination = pc + Field.RELATIVE.get(word);
                case Slot.Body _ -> destination = pc + Field.RELATIVE.get(word) + 1;
                case Slot.Access access -> {
                    Operand operand = operand(access, word);
                    if (access.operand() == Field.OPERAND_A) {
                        first = operand;
                    } else {
                        second = operand;
                    }
                }
                case Slot.TransferEnd end -> {
                    End side = new End(end, word);
                    if (end.role().writes()) {
                        destinationEnd = side;
                    } else {
                        sourceEnd = side;
                    }
                }
                case Slot.Register _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> {
                    // read above, or part of an operand
                }
            }
        }
        value = constant;
        target = destination;
        left = first;
        right = second;
        operands = Stream.of(Optional.ofNullable(first), Optional.ofNullable(second)).flatMap(Optional::stream)
                .toArray(Operand[]::new);
        to = destinationEnd;
        from = sourceEnd;
    }

    /// One side of a transfer.
    public static final class End {
        public final dev.macrame.isa.Memory memory;
        public final int register;
        final int offset;

        End(Slot.TransferEnd slot, long word) {
            memory = slot.memory(word);
            register = slot.register().get(word);
            offset = slot.offset(word);
        }
    }

    /// The operand of a row that has only one.
    public Operand only() {
        return present(right);
    }

    public Operand leftOperand() {
        return present(left);
    }

    public Operand rightOperand() {
        return present(right);
    }

    public End to() {
        return present(to);
    }

    public End from() {
        return present(from);
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the row of this instruction has no such operand");
        }
        return part;
    }

    private Operand operand(Slot.Access access, long word) {
        MemoryOperand operand = access.in(word).orElseThrow();
        int zeroPoint = access.zeroPoint().map(field -> field.get(word)).orElse(0);
        ElementType type = null;
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                type = suffix.in(word).orElseThrow();
            } else if (slot instanceof Slot.PairSuffix suffix) {
                PairType pair = suffix.in(word).orElseThrow();
                type = access.operand() == Field.OPERAND_A ? pair.left() : pair.right();
            }
        }
        return new Operand(operand, present(type), zeroPoint, access.role().writes());
    }
}
