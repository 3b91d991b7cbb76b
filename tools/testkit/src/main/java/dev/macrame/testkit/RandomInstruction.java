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

    private static final long MOST_EDGES = 4000;
    private static final long SCATTER = 1_000_003;

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

    /// Words of a row whose operands are all at the edge of what they may be, each once; some may be illegal together.
    /// All of them, unless there are too many: then some, scattered over all.
    public static void edges(Op op, LongConsumer word) {
        List<List<LongUnaryOperator>> values = op.slots().stream().map(SlotValues::edges).toList();
        long all = values.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        for (long i = 0; i < Math.min(all, MOST_EDGES); i++) {
            // The prime divides no number of choices, so no choice comes twice.
            long choice = i * SCATTER % all;
            long filled = op.fixedBits();
            for (List<LongUnaryOperator> slot : values) {
                filled = slot.get((int) (choice % slot.size())).applyAsLong(filled);
                choice /= slot.size();
            }
            word.accept(filled);
        }
    }
}
