package dev.macrame.testkit;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/// Legal instruction words, by the slots of the rows alone: a new row needs nothing here.
public final class RandomInstruction {
    private static final List<Op> ROWS = List.of(Op.values());

    private RandomInstruction() {
    }

    /// Any instruction of any row; operands at the edge of what they may be are as likely as all others together.
    public static Instruction any(RandomGenerator random) {
        return of(SlotValues.pick(ROWS, random), random);
    }

    /// Any instruction of a row.
    public static Instruction of(Op op, RandomGenerator random) {
        while (true) {
            long word = op.fixedBits();
            for (Slot slot : op.slots()) {
                word = SlotValues.any(slot, word, random);
            }
            if (Instruction.decode(word) instanceof Instruction instruction) {
                return instruction;
            }
        }
    }

    /// Every word of a row whose operands are all at the edge of what they may be; some may be illegal together.
    public static void edges(Op op, LongConsumer word) {
        edges(op.slots(), op.fixedBits(), word);
    }

    private static void edges(List<Slot> slots, long word, LongConsumer consumer) {
        if (slots.isEmpty()) {
            consumer.accept(word);
            return;
        }
        List<Slot> rest = slots.subList(1, slots.size());
        for (LongUnaryOperator value : SlotValues.edges(slots.getFirst())) {
            edges(rest, value.applyAsLong(word), consumer);
        }
    }
}
