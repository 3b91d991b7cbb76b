package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.View;
import dev.macrame.testkit.WalkWriter.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Writes the operands in scratchpads of one instruction: inside their memory, aligned, and away from what transfers
/// hold, whatever `vl` and `vr` are.
final class AccessWriter {
    private static final int TRIES = 16;
    private static final int NEAR = 16;
    private static final int MOST_APART = 4;

    private final Scene scene;
    private final int count;
    private final List<Instruction> loads;
    private final int lanes;
    private final int rows;

    /// @param count how often in a row the instruction is carried out, its pointers moving from one to the next
    /// @param loads where the instructions go that give registers their values
    AccessWriter(Scene scene, int count, List<Instruction> loads) {
        this.scene = scene;
        this.count = count;
        this.loads = loads;
        lanes = length(scene.columns(), false);
        rows = length(scene.rows(), true);
    }

    /// The most lanes or rows: what the machine has, or what is set right here.
    private int length(int most, boolean isRows) {
        if (count > 1 || scene.oneIn(2)) {
            return most;
        }
        int length = 1 + scene.random.nextInt(most + 1);
        loads.add(Words.setLength(isRows, length));
        return Math.min(length, most);
    }

    /// The word with an operand, if there is room for one. Suffixes are in the word already.
    Optional<Long> put(Op op, Slot.Access access, long word) {
        Optional<ElementType> type = Words.type(op, access, word);
        int depth = op.slots().stream().anyMatch(Slot.PairSuffix.class::isInstance) ? Slot.PairSuffix.depth(word) : 1;
        boolean isRecords = access.view() == View.RECORDS;
        if (isRecords && count > 1) {
            // What stands between two turns could write over the records.
            return Optional.empty();
        }
        int align = Footprint.align(type, depth);
        OptionalInt distance = access.view().takesDistance() && scene.hasSpare() && scene.oneIn(3)
                ? OptionalInt.of(distance(access, type, align)) : OptionalInt.empty();
        Footprint footprint = Footprint.of(access.view(), type, depth, lanes, rows, distance);
        boolean writes = access.role().writes() || isRecords;
        Optional<Place> found = place(footprint, writes);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Place place = found.get();
        int low = place.lowest + footprint.low();
        if (isRecords) {
            records(place, low, place.highest + footprint.high(), distance);
        }
        OptionalInt register = distance.isPresent() ? OptionalInt.of(distance.getAsInt() == 0 ? 0 : load(distance
                .getAsInt())) : OptionalInt.empty();
        return Optional.of(zeroPoint(access, type, access.put(word, operand(access, place, register))));
    }

    private int distance(Slot.Access access, Optional<ElementType> type, int align) {
        int least = access.role().writes() ? Footprint.leastApart(access.view(), type.orElseThrow(), lanes) : 0;
        int apart = least + align * scene.random.nextInt(MOST_APART);
        return scene.oneIn(3) ? -apart : apart;
    }

    /// Where an operand may be.
    ///
    /// @param first   its address in the first turn
    /// @param step    what moves its pointer
    /// @param lowest  the lowest of its addresses
    /// @param highest the highest
    /// @param walk    the walk that makes the addresses
    private record Place(Memory memory, Mode mode, int first, int step, int lowest, int highest, OptionalInt walk) {
    }

    private Optional<Place> place(Footprint footprint, boolean writes) {
        for (int i = 0; i < TRIES; i++) {
            Memory memory = SlotValues.pick(SlotValues.SCRATCHPADS, scene.random);
            Mode mode = SlotValues.pick(List.of(Mode.values()), scene.random);
            Optional<Place> place = mode == Mode.WALK ? onWalk(memory, footprint, writes)
                    : linear(memory, mode, footprint).filter(found -> isFree(found, footprint, writes));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private boolean isFree(Place place, Footprint footprint, boolean writes) {
        int low = place.lowest + footprint.low();
        return !scene.conflicts(-1, place.memory, low, place.highest + footprint.high() - (long) low, writes);
    }

    private Optional<Place> linear(Memory memory, Mode mode, Footprint footprint) {
        int align = footprint.align();
        int bottom = Math.ceilDiv(-footprint.low(), align);
        int places = Math.floorDiv(scene.size(memory) - footprint.high(), align) - bottom + 1;
        if (places < 1) {
            return Optional.empty();
        }
        int first = align * (bottom + place(places));
        int top = align * (bottom + places - 1);
        if (count == 1) {
            return Optional.of(new Place(memory, mode, first, 0, first, first, OptionalInt.empty()));
        }
        boolean dense = mode == Mode.INCREMENT || !scene.hasSpare();
        int last = align * (bottom + place(places));
        int step = dense ? footprint.growth() : (last - first) / align / (count - 1) * align;
        int end = first + step * (count - 1);
        return end > top ? Optional.empty()
                : Optional.of(new Place(memory, dense ? Mode.INCREMENT : Mode.STEP, first, step, Math.min(first, end),
                        Math.max(first, end), OptionalInt.empty()));
    }

    private Optional<Place> onWalk(Memory memory, Footprint footprint, boolean writes) {
        WalkWriter walks = new WalkWriter(scene);
        Optional<Path> path = walks.path(count, footprint, scene.size(memory));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Path found = path.get();
        int first = found.ring().map(ring -> ring.start() + Math.floorMod(found.base() - ring.start(), ring.size()))
                .orElse(found.base());
        Place place = new Place(memory, Mode.WALK, first, 0, found.first(), found.last(), OptionalInt.empty());
        OptionalInt walk = isFree(place, footprint, writes) ? scene.lockWalk() : OptionalInt.empty();
        if (walk.isEmpty()) {
            return Optional.empty();
        }
        loads.addAll(walks.setUp(walk.getAsInt(), found));
        return Optional.of(new Place(memory, Mode.WALK, first, 0, found.first(), found.last(), walk));
    }

    /// A number below `size`, often the first or the last.
    private int place(int size) {
        return switch (scene.random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> size - 1;
            default -> scene.random.nextInt(size);
        };
    }

    private MemoryOperand operand(Slot.Access access, Place place, OptionalInt distance) {
        return switch (place.mode) {
            case WALK -> new MemoryOperand(place.memory, Mode.WALK, place.walk.orElseThrow(), 0, 0, distance);
            case INCREMENT -> new MemoryOperand(place.memory, Mode.INCREMENT, load(place.first), 0, 0, distance);
            case STEP -> {
                int base = load(place.first);
                int step = count == 1 ? scene.random.nextInt(RegisterFile.X.most()) : load(place.step);
                yield new MemoryOperand(place.memory, Mode.STEP, base, step, 0, distance);
            }
            case OFFSET -> {
                boolean takesOffset = MemoryOperand.takesOffset(Mode.OFFSET, distance, access.offset());
                if (takesOffset && place.first <= MemoryOperand.maxOffset(access.offset()) && scene.oneIn(3)) {
                    yield new MemoryOperand(place.memory, Mode.OFFSET, 0, 0, place.first, distance);
                }
                int offset = takesOffset ? scene.random.nextInt(-NEAR, NEAR + 1) : 0;
                yield new MemoryOperand(place.memory, Mode.OFFSET, load(place.first - offset), 0, offset, distance);
            }
        };
    }

    /// Makes the bytes of a place legal records.
    private void records(Place place, int low, int high, OptionalInt distance) {
        RecordWriter records = new RecordWriter(scene);
        loads.addAll(records.zeros(place.memory, low, high - low));
        int apart = distance.orElse(View.RECORD_BYTES);
        if (Math.abs(apart) >= View.RECORD_BYTES && place.lowest == place.highest) {
            List<Integer> addresses = new ArrayList<>(IntStream.range(0, lanes).map(lane -> place.first + lane * apart)
                    .boxed().toList());
            loads.addAll(records.records(place.memory, addresses));
        }
    }

    private long zeroPoint(Slot.Access access, Optional<ElementType> type, long word) {
        if (access.zeroPoint().isEmpty() || scene.oneIn(2) || !scene.hasSpare()) {
            return word;
        }
        return access.zeroPoint().get().put(word, load(SlotValues.anyOf(type.orElseThrow(), scene.random)));
    }

    private int load(int value) {
        int register = scene.lockAny();
        loads.add(Words.li(register, value));
        return register;
    }
}
