package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.PairType;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// What the slots of a row take: the values at the edges, and any value. Each is a change of the instruction word.
///
/// A value is legal in its slot; two slots together may still make an illegal word (a transfer from main memory to main
/// memory).
final class SlotValues {
    private SlotValues() {
    }

    /// The values at the edges of what a slot takes, each once.
    static List<LongUnaryOperator> edges(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) -> puts(field, LongStream.of(0, 1, file.most()
                    - 1L));
            case Slot.Source source -> {
                List<LongUnaryOperator> values = new ArrayList<>();
                Field field = source.value();
                edgesOf(field.min(), field.max()).forEach(value -> values.add(word -> source.putConstant(word,
                        value)));
                registers().forEach(register -> values.add(word -> source.putRegister(word, (int) register)));
                yield values;
            }
            case Slot.Constant(_, Field field, long min, long max, _) -> edgesOf(min, max).mapToObj(value -> put(field,
                    field.signed() ? (int) value : value)).toList();
            case Slot.Target _ -> product(puts(Field.POP, edgesOf(Field.POP.min(), Field.POP.max())), puts(
                    Field.RELATIVE, edgesOf(Field.RELATIVE.min(), Field.RELATIVE.max())));
            case Slot.Body _ -> puts(Field.RELATIVE, LongStream.of(1, 2, Field.RELATIVE.max()));
            case Slot.Access access -> {
                List<LongUnaryOperator> operands = new ArrayList<>();
                edgesOf(access).forEach(operand -> operands.add(word -> access.put(word, operand)));
                yield access.zeroPoint().map(field -> product(operands, puts(field, registers()))).orElse(operands);
            }
            case Slot.TransferEnd end -> {
                List<LongUnaryOperator> ends = product(puts(end.memory(), LongStream.range(0, Memory.values().length)),
                        puts(end.register(), registers()));
                yield end.fields().contains(Field.TRANSFER_OFFSET)
                        ? product(ends, puts(Field.TRANSFER_OFFSET, edgesOf(0, Field.TRANSFER_OFFSET.max())))
                        : ends;
            }
            case Slot.Flag(_, Field field) -> puts(field, LongStream.of(0, 1));
            case Slot.ElementSuffix(var types) -> puts(Field.TYPE, types.stream().mapToLong(ElementType::code));
            case Slot.PairSuffix(var types) -> puts(Field.TYPE, types.stream().mapToLong(PairType::code));
        };
    }

    /// The word with any value of the slot in it, one at an edge as often as not.
    static long any(Slot slot, long word, RandomGenerator random) {
        if (random.nextBoolean()) {
            return pick(edges(slot), random).applyAsLong(word);
        }
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) -> field.put(word, random.nextInt(file.most()));
            case Slot.Source source -> random.nextBoolean()
                    ? source.putConstant(word, random.nextLong(source.value().min(), source.value().max() + 1))
                    : source.putRegister(word, register(random));
            case Slot.Constant(_, Field field, long min, long max, _) -> {
                long value = random.nextLong(min, max + 1);
                yield field.put(word, field.signed() ? (int) value : value);
            }
            case Slot.Target _ -> anyOf(Field.POP, anyOf(Field.RELATIVE, word, random), random);
            case Slot.Body _ -> Field.RELATIVE.put(word, random.nextLong(1, Field.RELATIVE.max() + 1));
            case Slot.Access access -> {
                long filled = access.put(word, anyOperand(access, random));
                yield access.zeroPoint().isPresent() ? access.zeroPoint().get().put(filled, register(random)) : filled;
            }
            case Slot.TransferEnd end -> {
                long filled = end.register().put(anyOf(end.memory(), word, random), register(random));
                yield end.fields().contains(Field.TRANSFER_OFFSET) ? anyOf(Field.TRANSFER_OFFSET, filled, random)
                        : filled;
            }
            case Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> pick(edges(slot), random).applyAsLong(word);
        };
    }

    /// One of some things.
    static <T> T pick(List<T> things, RandomGenerator random) {
        return things.get(random.nextInt(things.size()));
    }

    private static MemoryOperand anyOperand(Slot.Access access, RandomGenerator random) {
        MemoryOperand.Mode mode = pick(List.of(MemoryOperand.Mode.values()), random);
        boolean hasOffset = mode == MemoryOperand.Mode.OFFSET;
        long offset = random.nextLong(MemoryOperand.minOffset(access.offset()), MemoryOperand.maxOffset(access
                .offset()) + 1);
        return new MemoryOperand(pick(SCRATCHPADS, random), mode, register(random),
                mode == MemoryOperand.Mode.STEP ? register(random) : 0, hasOffset ? (int) offset : 0);
    }

    static final List<Memory> SCRATCHPADS = java.util.Arrays.stream(Memory.values()).filter(Memory::isScratchpad)
            .toList();

    private static List<MemoryOperand> edgesOf(Slot.Access access) {
        List<MemoryOperand> operands = new ArrayList<>();
        for (Memory memory : SCRATCHPADS) {
            registers().mapToInt(Math::toIntExact).forEach(base -> {
                for (MemoryOperand.Mode mode : MemoryOperand.Mode.values()) {
                    switch (mode) {
                        case OFFSET -> edgesOf(MemoryOperand.minOffset(access.offset()), MemoryOperand.maxOffset(access
                                .offset())).forEach(offset -> operands.add(new MemoryOperand(memory, mode, base, 0,
                                        (int) offset)));
                        case INCREMENT -> operands.add(new MemoryOperand(memory, mode, base, 0, 0));
                        case STEP -> registers().forEach(step -> operands.add(new MemoryOperand(memory, mode, base,
                                (int) step, 0)));
                    }
                }
            });
        }
        return operands;
    }

    /// The ends of a range, and -1, 0 and 1 if they are in it.
    private static LongStream edgesOf(long min, long max) {
        return LongStream.of(min, -1, 0, 1, max).filter(value -> value >= min && value <= max).distinct();
    }

    private static LongStream registers() {
        return LongStream.of(0, RegisterFile.X.most() - 1L);
    }

    private static int register(RandomGenerator random) {
        return random.nextInt(RegisterFile.X.most());
    }

    private static long anyOf(Field field, long word, RandomGenerator random) {
        return field.put(word, random.nextLong(field.min(), field.max() + 1));
    }

    private static LongUnaryOperator put(Field field, long value) {
        return word -> field.put(word, value);
    }

    private static List<LongUnaryOperator> puts(Field field, LongStream values) {
        return values.mapToObj(value -> put(field, value)).toList();
    }

    private static List<LongUnaryOperator> product(List<LongUnaryOperator> first, List<LongUnaryOperator> second) {
        return first.stream().flatMap(one -> second.stream().map(one::andThen)).toList();
    }
}
