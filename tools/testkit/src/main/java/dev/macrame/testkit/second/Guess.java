package dev.macrame.testkit.second;

import dev.macrame.isa.Decoding;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Draws instructions with operands that have a chance in a small machine: low addresses, short strides, low counts.
final class Guess {
    private static final int[] STRIDES = {0, 1, 2, 4, 8, 12, 16, 20, -1, -2, -4, -8, -16};
    private static final int WORD_BYTES = 4;

    private final MachineDescription machine;
    private final RandomGenerator random;

    Guess(MachineDescription machine, RandomGenerator random) {
        this.machine = machine;
        this.random = random;
    }

    /// A legal instruction of a row, whose registers the machine has.
    Instruction of(Op op) {
        while (true) {
            long word = op.fixedBits();
            for (Slot slot : op.slots()) {
                word = fill(slot, word);
            }
            if (Instruction.decode(word) instanceof Instruction instruction) {
                return instruction;
            }
        }
    }

    /// `add xd, x0, value`.
    Instruction load(int register, int value) {
        long word = Field.K.put(Field.D.put(Op.ADD.fixedBits(), register), 1);
        return new Instruction(Op.ADD, Field.VALUE.put(word, value));
    }

    /// `setvl x0, n` or `setvr x0, n`, for a few lanes or rows.
    Instruction length(Op op) {
        return new Instruction(op, Field.VALUE.put(Field.K.put(op.fixedBits(), 1), random.nextInt(1, 10)));
    }

    /// A value that a register of a small program may hold.
    int value() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(1, 6);
            case 1 -> STRIDES[random.nextInt(STRIDES.length)];
            case 2 -> random.nextInt(-128, 256);
            case 3 -> 16 * random.nextInt(8);
            default -> WORD_BYTES * random.nextInt(24);
        };
    }

    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    private long fill(Slot slot, long word) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) -> field.put(word, number(file));
            case Slot.Source source -> oneIn(3) ? source.putRegister(word, x()) : source.putConstant(word, constant(
                    source.min(), source.max()));
            case Slot.Constant(_, Field field, long min, long max, _) -> {
                long value = constant(min, max);
                yield field.put(word, field.signed() ? (int) value : value);
            }
            case Slot.PowerOfTwo(_, Field field, _) -> field.put(word, random.nextInt(4));
            case Slot.Target _, Slot.Body _ -> Field.RELATIVE.put(word, 1);
            case Slot.Access access -> zeroPoint(access, access.put(word, operand(access)));
            case Slot.Table table -> table.register().put(table.memory().put(word, scratchpad().code()), x());
            case Slot.WalkPair _ -> pair(word);
            case Slot.Option option -> oneIn(3) ? option.put(word, x()) : word;
            case Slot.TransferEnd end -> end(end, word);
            case Slot.Flag(_, Field field) -> field.put(word, random.nextInt(2));
            case Slot.ElementSuffix(var types) -> {
                ElementType any = types.get(random.nextInt(types.size()));
                yield Field.TYPE.put(word, (types.contains(ElementType.I32) && oneIn(3) ? ElementType.I32 : any)
                        .code());
            }
            case Slot.PairSuffix suffix -> {
                List<String> choices = suffix.choices();
                yield suffix.put(word, choices.get(random.nextInt(choices.size())));
            }
            case Slot.RoundingSuffix _ -> Field.ROUNDING.put(word, random.nextInt((int) Field.ROUNDING.max() + 1));
        };
    }

    private long constant(long min, long max) {
        return oneIn(40) ? random.nextLong(min, max + 1) : Math.clamp(value(), min, max);
    }

    private MemoryOperand operand(Slot.Access access) {
        Mode mode = oneIn(2) ? Mode.OFFSET : Mode.values()[random.nextInt(Mode.values().length)];
        OptionalInt distance = access.view().takesDistance() && oneIn(3) ? OptionalInt.of(oneIn(3) ? 0 : x())
                : OptionalInt.empty();
        boolean shifts = MemoryOperand.takesOffset(mode, distance, access.offset());
        int offset = shifts ? Math.clamp(oneIn(4) ? value() : WORD_BYTES * random.nextInt(8), -128, 127) : 0;
        int base = mode == Mode.WALK ? number(RegisterFile.WALK) : oneIn(3) ? 0 : x();
        return new MemoryOperand(scratchpad(), mode, base, mode == Mode.STEP ? x() : 0, offset, distance);
    }

    private long zeroPoint(Slot.Access access, long word) {
        return access.zeroPoint().isPresent() && oneIn(3) ? access.zeroPoint().get().put(word, x()) : word;
    }

    private long pair(long word) {
        boolean isCount = !oneIn(4);
        boolean isStride = !oneIn(4);
        long kinds = Field.STRIDE_K.put(Field.COUNT_K.put(word, isCount ? 1 : 0), isStride ? 1 : 0);
        long counted = Field.COUNT.put(kinds, isCount ? random.nextInt(6) : x());
        return Field.STRIDE.put(counted, isStride ? STRIDES[random.nextInt(STRIDES.length)] : x());
    }

    private long end(Slot.TransferEnd end, long word) {
        boolean walks = oneIn(3);
        Memory memory = oneIn(3) ? Memory.MAIN : scratchpad();
        long placed = end.walk().put(end.memory().put(word, memory.code()), walks ? 1 : 0);
        long filled = end.register().put(placed, walks ? number(RegisterFile.WALK) : x());
        boolean shifts = end.fields().contains(Field.TRANSFER_OFFSET) && oneIn(2);
        return shifts ? Field.TRANSFER_OFFSET.put(filled, random.nextInt(40)) : filled;
    }

    /// Mostly T, so that instructions meet.
    private Memory scratchpad() {
        return oneIn(3) ? Memory.T : Memory.ofCode(random.nextInt(Memory.MAIN.code()));
    }

    private int x() {
        return random.nextInt(RegisterFile.X.most());
    }

    /// The number of a register that the machine has; scarce ones are mostly the first, so that instructions meet.
    private int number(RegisterFile file) {
        return file != RegisterFile.X && oneIn(2) ? 0 : random.nextInt(count(file));
    }

    private int count(RegisterFile file) {
        return switch (file) {
            case X -> RegisterFile.X.most();
            case ACC -> (int) machine.get(Key.ACCUMULATORS);
            case Q -> (int) machine.get(Key.QPARAMS);
            case WALK -> (int) machine.get(Key.WALKS);
            case CHANNEL -> (int) machine.get(Key.CHANNELS);
        };
    }

    /// Whether the row needs no place in the program: no branch, no loop, no call.
    static boolean isStraight(Op op) {
        return op != Op.HALT && op != Op.RET && op.slots().stream().noneMatch(slot -> slot instanceof Slot.Target
                || slot instanceof Slot.Body);
    }

    /// A legal word with another distance, in words, to a branch's target or a loop's last word.
    static Instruction reaching(Instruction instruction, int words) {
        return switch (Instruction.decode(Field.RELATIVE.put(instruction.word(), words))) {
            case Instruction moved -> moved;
            case Decoding.Illegal(_, String reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
