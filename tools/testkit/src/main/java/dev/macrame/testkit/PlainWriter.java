package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Role;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Writes instructions that compute, of any row, with the instructions in front that make their operands sound.
final class PlainWriter {
    private static final int TRIES = 16;
    private static final int TABLE_BYTES = 256;

    private final Scene scene;
    private final RandomGenerator random;

    PlainWriter(Scene scene) {
        this.scene = scene;
        random = scene.random;
    }

    /// An instruction with what it needs.
    ///
    /// @param loads what gives registers and memory the values that it needs
    /// @param text  the instruction, and what must stand right in front of it
    record Prepared(List<Instruction> loads, List<Instruction> text) {
        List<Instruction> all() {
            List<Instruction> all = new ArrayList<>(loads);
            all.addAll(text);
            return all;
        }
    }

    /// Writes at least one instruction.
    void write() {
        if (scene.dares()) {
            scene.draft().add(daring(SlotValues.pick(Words.DARING, random)));
            return;
        }
        BitSet before = scene.lockedNow();
        BitSet walksBefore = scene.lockedWalksNow();
        scene.draft().addTogether(prepare(SlotValues.pick(Words.PLAIN, random), 1).map(Prepared::all).orElseGet(
                () -> List.of(Words.li(0, random.nextInt()))));
        scene.releaseSince(before);
        scene.releaseWalksSince(walksBefore);
    }

    /// An instruction with any operands that let the program be loaded and end.
    Instruction daring(Op op) {
        while (true) {
            Instruction instruction = RandomInstruction.of(op, random);
            if (op.slots().stream().allMatch(slot -> isHarmless(slot, instruction))) {
                return instruction;
            }
        }
    }

    /// An instruction that can be carried out `count` times in a row, its pointers moving from one to the next;
    /// nothing if there is no room for it. The registers and walks that it needs are locked.
    Optional<Prepared> prepare(Op op, int count) {
        List<Instruction> loads = new ArrayList<>();
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            word = slot.isSuffix() ? SlotValues.any(slot, word, random) : word;
        }
        boolean rescales = op.slots().stream().anyMatch(Slot.RoundingSuffix.class::isInstance);
        if (rescales && count > 1) {
            // What stands between two turns could leave sums behind that do not fit.
            return Optional.empty();
        }
        word = rescales ? modest(op, word) : word;
        AccessWriter operands = new AccessWriter(scene, count, loads);
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.Access access) {
                Optional<Long> filled = operands.put(op, access, word);
                if (filled.isEmpty()) {
                    return Optional.empty();
                }
                word = filled.get();
            } else if (slot instanceof Slot.Table table) {
                Optional<Long> filled = table(table, word, loads);
                if (filled.isEmpty()) {
                    return Optional.empty();
                }
                word = filled.get();
            }
        }
        // Results last: they must not be the pointers that the operands have locked by now.
        for (Slot slot : op.slots()) {
            boolean isDone = slot.isSuffix() || slot instanceof Slot.Access || slot instanceof Slot.Table;
            word = isDone ? word : plain(op, slot, word, loads);
        }
        List<Instruction> text = new ArrayList<>();
        for (Slot slot : op.slots()) {
            if (rescales && slot instanceof Slot.Register(_, RegisterFile file, Field field, Role role)
                    && file == RegisterFile.ACC && role == Role.READ) {
                text.add(Words.clear(field.get(word)));
            }
        }
        text.add(Words.legal(word));
        return Optional.of(new Prepared(loads, text));
    }

    /// Elements of 32 bits leave no room for a bias in the rounding that takes sums of 32 bits.
    private static long modest(Op op, long word) {
        boolean isWide = op.slots().stream().anyMatch(slot -> slot instanceof Slot.ElementSuffix suffix && suffix.in(
                word).orElseThrow() == ElementType.I32);
        return isWide && Slot.RoundingSuffix.in(word) == Rounding.DOUBLE
                ? Field.ROUNDING.put(word, Rounding.SINGLE.code()) : word;
    }

    private boolean isHarmless(Slot slot, Instruction instruction) {
        long word = instruction.word();
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, Role role) -> {
                int number = instruction.get(field);
                yield number < scene.registers(file) && !(role.writes() && file == RegisterFile.X && scene.isLocked(
                        number));
            }
            case Slot.Access access -> {
                MemoryOperand operand = access.in(word).orElseThrow();
                yield switch (operand.mode()) {
                    case OFFSET -> true;
                    case INCREMENT, STEP -> !scene.isLocked(operand.base());
                    case WALK -> operand.base() < scene.registers(RegisterFile.WALK);
                };
            }
            case Slot.TransferEnd end -> !end.isWalk(word) || end.register().get(word) < scene.registers(
                    RegisterFile.WALK);
            case Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
                true;
        };
    }

    private long plain(Op op, Slot slot, long word, List<Instruction> loads) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, Role role) -> {
                if (role == Role.READ && op.traps().contains(TrapKind.NARROW)) {
                    yield field.put(word, file == RegisterFile.X ? load(scene.dares() ? random.nextInt() : valueOf(type(
                            op, word)), loads)
                            : random.nextInt(scene.registers(file)));
                }
                int number = random.nextInt(scene.registers(file));
                while (role.writes() && file == RegisterFile.X && scene.isLocked(number)) {
                    number = random.nextInt(scene.registers(file));
                }
                yield field.put(word, number);
            }
            case Slot.Source source when source.min() > 0 -> {
                int value = Math.toIntExact(source.min()) + random.nextInt(2 * scene.columns());
                yield scene.oneIn(2) ? source.putConstant(word, value) : source.putRegister(word, load(value, loads));
            }
            case Slot.Option option -> scene.oneIn(2) && scene.hasSpare()
                    ? option.put(word, load(bound(option, type(op, word)), loads)) : word;
            case Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _ -> SlotValues.any(slot, word, random);
            case Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _, Slot.Table _, Slot.WalkPair _, Slot.Access _, Slot.Target _, Slot.Body _, Slot.TransferEnd _ ->
                throw new IllegalArgumentException(slot.syntax());
        };
    }

    private static ElementType type(Op op, long word) {
        return op.slots().stream().filter(Slot.ElementSuffix.class::isInstance).map(Slot.ElementSuffix.class::cast)
                .flatMap(suffix -> suffix.in(word).stream()).findFirst().orElseThrow();
    }

    /// A value of a type; one that is a lower bound is below every one that is an upper bound.
    private int bound(Slot.Option option, ElementType type) {
        long middle = (type.min() + type.max() + 1) / 2;
        return switch (option.field()) {
            case LOW -> (int) random.nextLong(type.min(), middle + 1);
            case HIGH -> (int) random.nextLong(middle, type.max() + 1);
            default -> valueOf(type);
        };
    }

    private int valueOf(ElementType type) {
        return SlotValues.anyOf(type, random);
    }

    private Optional<Long> table(Slot.Table table, long word, List<Instruction> loads) {
        List<Memory> large = SlotValues.SCRATCHPADS.stream().filter(memory -> scene.size(memory) >= TABLE_BYTES)
                .toList();
        for (int i = 0; i < TRIES && !large.isEmpty(); i++) {
            Memory memory = SlotValues.pick(large, random);
            int address = random.nextInt(scene.size(memory) - TABLE_BYTES + 1);
            if (!scene.conflicts(-1, memory, address, TABLE_BYTES, false)) {
                return Optional.of(table.register().put(table.memory().put(word, memory.code()), address == 0 ? 0
                        : load(address, loads)));
            }
        }
        return Optional.empty();
    }

    private int load(int value, List<Instruction> loads) {
        int register = scene.lockAny();
        loads.add(Words.li(register, value));
        return register;
    }
}
