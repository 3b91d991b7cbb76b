package dev.macrame.testkit;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the instructions that set a walk up.
final class WalkWriter {
    private static final int MOST_PAIRS = 3;
    private static final int MOST_COUNT = 4;
    private static final int NEAR = 3;
    private static final int FOREVER = 0;

    private final Scene scene;

    WalkWriter(Scene scene) {
        this.scene = scene;
    }

    /// `[count : stride]`; count 0 is `*`.
    record Pair(int count, int stride) {
    }

    /// A walk that starts at a base.
    ///
    /// @param ring  the bytes that its addresses are kept in
    /// @param first the lowest address that it gives
    /// @param last  the highest address
    record Path(int base, List<Pair> pairs, Optional<Ring> ring, int first, int last) {
    }

    record Ring(int start, int size) {
    }

    /// A walk of at least `steps` steps over places in a memory.
    ///
    /// @param footprint what is touched at each address
    Optional<Path> path(int steps, Footprint footprint, int memoryBytes) {
        List<Pair> pairs = pairs(steps, footprint.align());
        int least = 0;
        int most = 0;
        int inner = 1;
        for (Pair pair : pairs) {
            int turns = pair.count == FOREVER ? Math.ceilDiv(steps, inner) : pair.count;
            least += Math.min(0, (turns - 1) * pair.stride);
            most += Math.max(0, (turns - 1) * pair.stride);
            inner *= turns;
        }
        int room = memoryBytes - (footprint.high() - footprint.low());
        if (room < 0) {
            return Optional.empty();
        }
        int align = footprint.align();
        if (scene.oneIn(3)) {
            int start = Math.ceilDiv(scene.random.nextInt(room + 1) - footprint.low(), align) * align;
            int end = memoryBytes - footprint.high() + align;
            int places = (end - start) / align;
            if (places < 1) {
                return Optional.empty();
            }
            Ring ring = new Ring(start, align * (1 + scene.random.nextInt(places)));
            int base = start + align * scene.random.nextInt(-NEAR, NEAR + 1);
            return Optional.of(new Path(base, pairs, Optional.of(ring), start, start + ring.size - align));
        }
        int free = room - (most - least);
        if (free < 0) {
            return Optional.empty();
        }
        int base = (scene.random.nextInt(free + 1) - footprint.low() - least) / align * align;
        if (base + least + footprint.low() < 0) {
            return Optional.empty();
        }
        return Optional.of(new Path(base, pairs, Optional.empty(), base + least, base + most));
    }

    /// Counts whose product is enough, or an end that never comes.
    private List<Pair> pairs(int steps, int align) {
        List<Pair> pairs = new ArrayList<>();
        int product = 1;
        int most = scene.random.nextInt(MOST_PAIRS);
        for (int i = 0; i < most; i++) {
            Pair pair = new Pair(1 + scene.random.nextInt(MOST_COUNT), stride(align));
            pairs.add(pair);
            product *= pair.count;
        }
        if (pairs.isEmpty() || product < steps || scene.oneIn(3)) {
            pairs.add(new Pair(scene.oneIn(2) ? FOREVER : Math.ceilDiv(steps, product), stride(align)));
        }
        return pairs;
    }

    private int stride(int align) {
        return align * scene.random.nextInt(-NEAR, NEAR + 1);
    }

    /// The instructions that make a walk follow a path, one after the other.
    List<Instruction> setUp(int walk, Path path) {
        List<Instruction> text = new ArrayList<>();
        boolean rewinds = scene.oneIn(4);
        Pair innermost = path.pairs.getFirst();
        int base = load(rewinds ? scene.random.nextInt() : path.base, text);
        text.add(pair(Field.A.put(Op.WALK.fixedBits(), base), walk, innermost, base, text));
        for (Pair pair : path.pairs.subList(1, path.pairs.size())) {
            text.add(pair(Op.NEST.fixedBits(), walk, pair, 0, text));
        }
        if (path.ring.isPresent()) {
            Ring ring = path.ring.get();
            long word = Field.A.put(Field.D.put(Op.RING.fixedBits(), walk), load(ring.start, text));
            text.add(Words.legal(Field.K.put(Field.VALUE.put(word, ring.size), 1)));
        }
        if (rewinds) {
            text.add(Words.legal(Field.A.put(Field.D.put(Op.REWIND.fixedBits(), walk), load(path.base, text))));
        }
        return text;
    }

    /// A word with a pair in it; its stride may stand in a register other than the one of the base.
    private Instruction pair(long start, int walk, Pair pair, int base, List<Instruction> text) {
        long word = Field.COUNT.put(Field.COUNT_K.put(Field.D.put(start, walk), 1), pair.count);
        int register = scene.passing();
        if (register == base || scene.oneIn(2)) {
            return Words.legal(Field.STRIDE.put(Field.STRIDE_K.put(word, 1), pair.stride));
        }
        boolean isCount = pair.count != FOREVER && scene.oneIn(2);
        text.add(Words.li(register, isCount ? pair.count : pair.stride));
        long inRegister = isCount ? Field.COUNT.put(Field.COUNT_K.put(word, 0), register)
                : Field.STRIDE.put(word, register);
        return Words.legal(isCount ? Field.STRIDE.put(Field.STRIDE_K.put(inRegister, 1), pair.stride) : inRegister);
    }

    private int load(int value, List<Instruction> text) {
        int register = scene.passing();
        text.add(Words.li(register, value));
        return register;
    }
}
