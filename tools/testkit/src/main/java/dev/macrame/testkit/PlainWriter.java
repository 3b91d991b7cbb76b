package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Writes instructions that compute, of any row, with the `li` in front that make their operands sound.
final class PlainWriter {
    private static final int TRIES = 16;
    private static final int NEAR = 16;

    private final Scene scene;

    PlainWriter(Scene scene) {
        this.scene = scene;
    }

    /// An instruction, and the instructions that load the registers that it needs.
    record Prepared(List<Instruction> loads, Instruction instruction) {
        List<Instruction> all() {
            List<Instruction> all = new ArrayList<>(loads);
            all.add(instruction);
            return all;
        }
    }

    /// The addresses `first`, `first + step` and so on, `count` of them.
    private record Walk(Memory memory, int first, int step) {
    }

    /// Writes at least one instruction.
    void write() {
        Op op = SlotValues.pick(Words.PLAIN, scene.random);
        if (scene.dares()) {
            scene.draft.add(daring(op));
            return;
        }
        BitSet before = scene.lockedNow();
        List<Instruction> text = prepare(op, 1).map(Prepared::all).orElse(List.of(Words.li(0, scene.random.nextInt())));
        scene.draft.addTogether(text);
        scene.releaseSince(before);
    }

    /// An instruction with any operands that let the program be loaded and end.
    Instruction daring(Op op) {
        while (true) {
            Instruction instruction = RandomInstruction.of(op, scene.random);
            if (op.slots().stream().allMatch(slot -> isHarmless(slot, instruction))) {
                return instruction;
            }
        }
    }

    /// An instruction that can be carried out `count` times in a row, its pointers moving from one to the next;
    /// nothing if there is no room for it. The registers that it needs are locked.
    Optional<Prepared> prepare(Op op, int count) {
        List<Instruction> loads = new ArrayList<>();
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.Access access) {
                ElementType type = Words.type(op, access, word);
                Optional<Walk> walk = walk(type, access.role().writes(), count);
                if (walk.isEmpty()) {
                    return Optional.empty();
                }
                word = zeroPoint(access, type, operand(access, walk.get(), type, count, word, loads), loads);
            } else {
                word = plain(slot, word);
            }
        }
        return Optional.of(new Prepared(loads, Words.legal(word)));
    }

    private boolean isHarmless(Slot slot, Instruction instruction) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, var field, var role) -> {
                int number = instruction.get(field);
                yield number < scene.registers(file) && !(role.writes() && file == RegisterFile.X && scene.isLocked(
                        number));
            }
            case Slot.Access access -> access.in(instruction.word()).map(operand -> operand.mode() == Mode.OFFSET
                    || !scene.isLocked(operand.base())).orElseThrow();
            case Slot.PowerOfTwo _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.RoundingSuffix _, Slot.Source _, Slot.Constant _, Slot.Target _, Slot.Body _, Slot.TransferEnd _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ ->
                true;
        };
    }

    private long plain(Slot slot, long word) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, var field, var role) -> {
                int number = scene.random.nextInt(scene.registers(file));
                while (role.writes() && file == RegisterFile.X && scene.isLocked(number)) {
                    number = scene.random.nextInt(scene.registers(file));
                }
                yield field.put(word, number);
            }
            case Slot.PowerOfTwo _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.RoundingSuffix _, Slot.Source _, Slot.Constant _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ ->
                SlotValues.any(
                        slot, word, scene.random);
            case Slot.Access _, Slot.Target _, Slot.Body _, Slot.TransferEnd _ -> throw new IllegalArgumentException(
                    slot.syntax());
        };
    }

    /// Aligned addresses inside a scratchpad that nothing in flight forbids.
    private Optional<Walk> walk(ElementType type, boolean writing, int count) {
        for (int i = 0; i < TRIES; i++) {
            Memory memory = SlotValues.pick(SlotValues.SCRATCHPADS, scene.random);
            int elements = scene.size(memory) / type.bytes();
            if (elements > 0) {
                int first = place(elements) * type.bytes();
                int last = count == 1 ? first : place(elements) * type.bytes();
                int step = count == 1 ? 0 : (last - first) / type.bytes() / (count - 1) * type.bytes();
                int low = Math.min(first, first + step * (count - 1));
                int high = Math.max(first, first + step * (count - 1)) + type.bytes();
                if (!scene.conflicts(-1, memory, low, (long) high - low, writing)) {
                    return Optional.of(new Walk(memory, first, step));
                }
            }
        }
        return Optional.empty();
    }

    /// A number below `size`, often the first or the last.
    private int place(int size) {
        return switch (scene.random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> size - 1;
            default -> scene.random.nextInt(size);
        };
    }

    private long operand(Slot.Access access, Walk walk, ElementType type, int count, long word,
            List<Instruction> loads) {
        if (count > 1) {
            int base = load(walk.first, loads);
            boolean dense = walk.step == type.bytes() && !scene.oneIn(4);
            return access.put(word, dense ? new MemoryOperand(walk.memory, Mode.INCREMENT, base, 0, 0)
                    : new MemoryOperand(walk.memory, Mode.STEP, base, load(walk.step, loads), 0));
        }
        if (walk.first <= MemoryOperand.maxOffset(access.offset()) && scene.oneIn(3)) {
            return access.put(word, new MemoryOperand(walk.memory, Mode.OFFSET, 0, 0, walk.first));
        }
        Mode mode = SlotValues.pick(List.of(Mode.values()), scene.random);
        int offset = mode == Mode.OFFSET ? scene.random.nextInt(-NEAR, NEAR + 1) : 0;
        int base = load(walk.first - offset, loads);
        int step = mode == Mode.STEP ? scene.random.nextInt(RegisterFile.X.most()) : 0;
        return access.put(word, new MemoryOperand(walk.memory, mode, base, step, offset));
    }

    private long zeroPoint(Slot.Access access, ElementType type, long word, List<Instruction> loads) {
        if (access.zeroPoint().isEmpty() || scene.oneIn(2)) {
            return word;
        }
        int value = switch (scene.random.nextInt(3)) {
            case 0 -> (int) type.min();
            case 1 -> (int) type.max();
            default -> (int) scene.random.nextLong(type.min(), type.max() + 1);
        };
        return access.zeroPoint().get().put(word, load(value, loads));
    }

    private int load(int value, List<Instruction> loads) {
        int register = scene.lockAny();
        loads.add(Words.li(register, value));
        return register;
    }
}
