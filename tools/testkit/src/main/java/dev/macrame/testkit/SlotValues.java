package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
                edgesOf(source.value(), source.min(), source.max()).forEach(value -> values.add(word -> source
                        .putConstant(word,
                                value)));
                registers().forEach(register -> values.add(word -> source.putRegister(word, (int) register)));
                yield values;
            }
            case Slot.Constant(_, Field field, long min, long max, _) -> puts(field, edgesOf(field, min, max));
            case Slot.PowerOfTwo(_, Field field, int mostLog) -> puts(field, LongStream.of(0, 1, mostLog + 1L));
            case Slot.Target target -> {
                List<LongUnaryOperator> distances = puts(Field.RELATIVE, edgesOf(Field.RELATIVE.min(), Field.RELATIVE
                        .max()));
                yield target.leaves()
                        ? product(puts(Field.POP, edgesOf(Field.POP.min(), Field.POP.max())), distances) : distances;
            }
            case Slot.Body _ -> puts(Field.RELATIVE, LongStream.of(1, 2, Field.RELATIVE.max()));
            case Slot.Access access -> {
                List<LongUnaryOperator> operands = new ArrayList<>();
                edgesOf(access).forEach(operand -> operands.add(word -> access.put(word, operand)));
                yield access.zeroPoint().map(field -> product(operands, puts(field, registers()))).orElse(operands);
            }
            case Slot.Table table -> product(puts(table.memory(), SCRATCHPADS.stream().mapToLong(Memory::code)),
                    puts(table.register(), registers()));
            case Slot.WalkPair _ -> {
                List<LongUnaryOperator> counts = new ArrayList<>(product(List.of(put(Field.COUNT_K, 1)), puts(
                        Field.COUNT,
                        LongStream.of(0, 1, Field.COUNT.max()))));
                counts.addAll(product(List.of(put(Field.COUNT_K, 0)), puts(Field.COUNT, registers())));
                List<LongUnaryOperator> strides = new ArrayList<>(product(List.of(put(Field.STRIDE_K, 1)), puts(
                        Field.STRIDE, edgesOf(Field.STRIDE.min(), Field.STRIDE.max()))));
                strides.addAll(product(List.of(put(Field.STRIDE_K, 0)), puts(Field.STRIDE, registers())));
                yield product(counts, strides);
            }
            case Slot.Option option -> {
                List<LongUnaryOperator> registers = new ArrayList<>(List.of(LongUnaryOperator.identity()));
                // Without a bit that says so, `x0` is what is left out.
                registers().filter(register -> option.given().isPresent() || register > 0).forEach(
                        register -> registers.add(word -> option.put(word, (int) register)));
                yield registers;
            }
            case Slot.TransferEnd end -> {
                List<LongUnaryOperator> places = new ArrayList<>(product(List.of(put(end.walk(), 0)), puts(end
                        .register(),
                        registers())));
                places.addAll(product(List.of(put(end.walk(), 1)), puts(end.register(), LongStream.of(0,
                        RegisterFile.WALK.most() - 1L))));
                List<LongUnaryOperator> ends = product(puts(end.memory(), LongStream.range(0, Memory.values().length)),
                        places);
                yield end.fields().contains(Field.TRANSFER_OFFSET)
                        ? product(ends, puts(Field.TRANSFER_OFFSET, edgesOf(0, Field.TRANSFER_OFFSET.max())))
                        : ends;
            }
            case Slot.Flag(_, Field field) -> puts(field, LongStream.of(0, 1));
            case Slot.ElementSuffix(var types) -> puts(Field.TYPE, types.stream().mapToLong(ElementType::code));
            case Slot.PairSuffix suffix -> suffix.choices().stream().<LongUnaryOperator>map(choice -> word -> suffix
                    .put(
                            word, choice)).toList();
            case Slot.RoundingSuffix _ -> puts(Field.ROUNDING, edgesOf(0, Field.ROUNDING.max()));
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
                    ? source.putConstant(word, random.nextLong(source.min(), source.max() + 1))
                    : source.putRegister(word, register(random));
            case Slot.Constant(_, Field field, long min, long max, _) -> {
                long value = random.nextLong(min, max + 1);
                yield field.put(word, field.signed() ? (int) value : value);
            }
            case Slot.PowerOfTwo(_, Field field, int mostLog) -> field.put(word, random.nextInt(mostLog + 2));
            case Slot.Target target -> {
                long filled = anyOf(Field.RELATIVE, word, random);
                yield target.leaves() ? anyOf(Field.POP, filled, random) : filled;
            }
            case Slot.Body _ -> Field.RELATIVE.put(word, random.nextLong(1, Field.RELATIVE.max() + 1));
            case Slot.Access access -> {
                long filled = access.put(word, anyOperand(access, random));
                yield access.zeroPoint().isPresent() ? access.zeroPoint().get().put(filled, register(random)) : filled;
            }
            case Slot.Table table -> table.register().put(table.memory().put(word, pick(SCRATCHPADS, random).code()),
                    register(random));
            case Slot.WalkPair _ -> {
                boolean isCount = random.nextBoolean();
                boolean isStride = random.nextBoolean();
                long count = isCount ? random.nextLong(Field.COUNT.max() + 1) : register(random);
                long stride = isStride ? random.nextLong(Field.STRIDE.min(), Field.STRIDE.max() + 1) : register(random);
                long filled = Field.STRIDE_K.put(Field.COUNT_K.put(word, isCount ? 1 : 0), isStride ? 1 : 0);
                yield Field.STRIDE.put(Field.COUNT.put(filled, count), stride);
            }
            case Slot.Option option -> option.put(word, register(random));
            case Slot.TransferEnd end -> {
                boolean isWalk = random.nextInt(4) == 0;
                int number = isWalk ? random.nextInt(RegisterFile.WALK.most()) : register(random);
                long filled = end.register().put(end.walk().put(anyOf(end.memory(), word, random), isWalk ? 1 : 0),
                        number);
                yield end.fields().contains(Field.TRANSFER_OFFSET) ? anyOf(Field.TRANSFER_OFFSET, filled, random)
                        : filled;
            }
            case Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> pick(edges(slot), random)
                    .applyAsLong(word);
        };
    }

    /// A value of a type, often an edge.
    static int anyOf(ElementType type, RandomGenerator random) {
        return (int) switch (random.nextInt(3)) {
            case 0 -> type.min();
            case 1 -> type.max();
            default -> random.nextLong(type.min(), type.max() + 1);
        };
    }

    /// One of some things.
    static <T> T pick(List<T> things, RandomGenerator random) {
        return things.get(random.nextInt(things.size()));
    }

    private static MemoryOperand anyOperand(Slot.Access access, RandomGenerator random) {
        MemoryOperand.Mode mode = pick(List.of(MemoryOperand.Mode.values()), random);
        OptionalInt distance = access.view().takesDistance() && random.nextBoolean() ? OptionalInt.of(register(random))
                : OptionalInt.empty();
        long offset = MemoryOperand.takesOffset(mode, distance, access.offset())
                ? random.nextLong(MemoryOperand.minOffset(access.offset()), MemoryOperand.maxOffset(access.offset())
                        + 1)
                : 0;
        int base = mode == MemoryOperand.Mode.WALK ? random.nextInt(RegisterFile.WALK.most()) : register(random);
        return new MemoryOperand(pick(SCRATCHPADS, random), mode, base, mode == MemoryOperand.Mode.STEP ? register(
                random)
                : 0, (int) offset, distance);
    }

    static final List<Memory> SCRATCHPADS = java.util.Arrays.stream(Memory.values()).filter(Memory::isScratchpad)
            .toList();

    private static List<MemoryOperand> edgesOf(Slot.Access access) {
        List<MemoryOperand> operands = new ArrayList<>();
        for (OptionalInt distance : access.view().takesDistance()
                ? List.of(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(RegisterFile.X.most() - 1))
                : List.of(OptionalInt.empty())) {
            for (MemoryOperand.Mode mode : MemoryOperand.Mode.values()) {
                int most = (mode == MemoryOperand.Mode.WALK ? RegisterFile.WALK : RegisterFile.X).most();
                for (int base : new int[] {0, most - 1}) {
                    Memory memory = base == 0 ? Memory.T : pick(SCRATCHPADS, operands.size());
                    edgesOf(access, memory, mode, base, distance).forEach(operands::add);
                }
            }
        }
        return operands;
    }

    private static Stream<MemoryOperand> edgesOf(Slot.Access access, Memory memory, MemoryOperand.Mode mode, int base,
            OptionalInt distance) {
        LongStream offsets = MemoryOperand.takesOffset(mode, distance, access.offset())
                ? edgesOf(MemoryOperand.minOffset(access.offset()), MemoryOperand.maxOffset(access.offset()))
                : LongStream.of(0);
        LongStream steps = mode == MemoryOperand.Mode.STEP ? registers() : LongStream.of(0);
        List<Long> stepList = steps.boxed().toList();
        return offsets.boxed().flatMap(offset -> stepList.stream().map(step -> new MemoryOperand(memory, mode, base,
                step.intValue(), offset.intValue(), distance)));
    }

    private static Memory pick(List<Memory> memories, int number) {
        return memories.get(number % memories.size());
    }

    /// The ends of a range, and -1, 0 and 1 if they are in it.
    private static LongStream edgesOf(long min, long max) {
        return LongStream.of(min, -1, 0, 1, max).filter(value -> value >= min && value <= max).distinct();
    }

    /// The same, without the values that a field of 32 bits holds as another one: -1 and 0xffffffff are one word.
    private static LongStream edgesOf(Field field, long min, long max) {
        return edgesOf(min, max).map(value -> field.signed() ? (int) value : value).distinct();
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
