package dev.macrame.emulator.semantics;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import java.util.OptionalLong;

/// An address generator: where a walk stands, and its steps.
///
/// A walk has up to four pairs of a count and a stride, the innermost first. Its address is its base plus the sum of
/// index times stride, kept in a ring if it has one. A step moves the innermost index on; one that has come round starts
/// again and moves the next. The count 0 stands for a pair without end.
public final class Walk {
    /// The pairs that a walk can have.
    public static final int MOST_PAIRS = Slot.WalkPair.MOST;
    /// The count of a pair without end.
    static final int FOREVER = 0;

    private final int number;
    private final int[] count = new int[MOST_PAIRS];
    private final long[] stride = new long[MOST_PAIRS];
    private final long[] index = new long[MOST_PAIRS];
    private int pairs;
    private long base;
    private long offset;
    private boolean exhausted;
    private long ringStart;
    private long ringSize;

    Walk(int number) {
        this.number = number;
    }

    void exchange(StateExchange exchange) {
        exchange.next(count);
        exchange.next(stride);
        exchange.next(index);
        pairs = exchange.next(pairs);
        base = exchange.next(base);
        offset = exchange.next(offset);
        exhausted = exchange.next(exhausted);
        ringStart = exchange.next(ringStart);
        ringSize = exchange.next(ringSize);
    }

    /// Starts a walk with one pair and no ring.
    void start(int newBase, int newCount, int newStride) {
        pairs = 1;
        count[0] = newCount;
        stride[0] = newStride;
        ringSize = 0;
        rewind(newBase);
    }

    /// Starts the same walk somewhere else.
    void rewind(int newBase) {
        base = newBase;
        restart();
    }

    /// Puts another pair around those that the walk has, and starts it again.
    void nest(int newCount, int newStride) {
        count[pairs] = newCount;
        stride[pairs] = newStride;
        pairs++;
        restart();
    }

    /// Keeps the addresses in `[start, start + size)`, and starts the walk again.
    void ring(int start, int size) {
        ringStart = start;
        ringSize = size;
        restart();
    }

    /// Signals a trap unless the walk has pairs.
    void checkSet() {
        if (pairs == 0) {
            throw new TrapSignal(TrapKind.EXHAUSTED, "walk g" + number + " was never set",
                    "set it with `walk g" + number + ", base, [count : stride]`");
        }
    }

    /// Signals a trap unless another pair may go around those that the walk has.
    void checkNest() {
        checkSet();
        if (pairs == MOST_PAIRS) {
            throw new TrapSignal(TrapKind.RANGE, "walk g" + number + " has " + MOST_PAIRS + " pairs already",
                    "merge pairs, or count the outer ones with a loop and `rewind`");
        }
        if (count[pairs - 1] == FOREVER) {
            throw new TrapSignal(TrapKind.RANGE, "the outermost pair of walk g" + number + " has no end",
                    "a pair with `*` is the last one");
        }
    }

    /// The address of the next step; a trap if there is none.
    long address() {
        checkSet();
        if (exhausted) {
            throw new TrapSignal(TrapKind.EXHAUSTED, "walk g" + number + " has made all its steps",
                    "check its counts, `rewind` it, or end its pairs with `* : 0` to start again for ever");
        }
        long address = base + offset;
        return ringSize == 0 ? address : ringStart + Math.floorMod(address - ringStart, ringSize);
    }

    void step() {
        for (int pair = 0; pair < pairs; pair++) {
            index[pair]++;
            offset += stride[pair];
            if (index[pair] != count[pair] || count[pair] == FOREVER) {
                return;
            }
            offset -= count[pair] * stride[pair];
            index[pair] = 0;
        }
        exhausted = true;
    }

    /// The steps until the counted pairs come round, the next one included; `Long.MAX_VALUE` for more than fit.
    long stepsLeftInRound() {
        long round = 1;
        long position = 0;
        for (int pair = 0; pair < pairs && count[pair] != FOREVER; pair++) {
            position += index[pair] * round;
            if (Math.multiplyHigh(round, count[pair]) != 0 || round * count[pair] < 0) {
                return Long.MAX_VALUE;
            }
            round *= count[pair];
        }
        return round - position;
    }

    /// How many pairs it has; 0 of one that was never set.
    public int pairs() {
        return pairs;
    }

    /// The count of a pair, from 0 for the innermost; 0 for one without end.
    public int count(int pair) {
        return count[pair];
    }

    public long stride(int pair) {
        return stride[pair];
    }

    /// How many steps a pair has made in its round.
    public long index(int pair) {
        return index[pair];
    }

    public long base() {
        return base;
    }

    public long ringStart() {
        return ringStart;
    }

    /// The size of the ring; 0 if it has none.
    public long ringBytes() {
        return ringSize;
    }

    /// Whether it has made all its steps.
    public boolean isExhausted() {
        return exhausted;
    }

    /// The address of its next step, if it has one.
    public OptionalLong next() {
        return pairs == 0 || exhausted ? OptionalLong.empty() : OptionalLong.of(address());
    }

    /// Moves it as a whole, as a debugger does.
    public void base(long newBase) {
        base = newBase;
    }

    /// Puts one of its pairs somewhere else, as a debugger does.
    public void index(int pair, long newIndex) {
        offset += (newIndex - index[pair]) * stride[pair];
        index[pair] = newIndex;
        exhausted = false;
    }

    /// A walk that stands where this one does and goes on alone.
    Walk copy() {
        Walk copy = new Walk(number);
        System.arraycopy(count, 0, copy.count, 0, MOST_PAIRS);
        System.arraycopy(stride, 0, copy.stride, 0, MOST_PAIRS);
        System.arraycopy(index, 0, copy.index, 0, MOST_PAIRS);
        copy.pairs = pairs;
        copy.base = base;
        copy.offset = offset;
        copy.exhausted = exhausted;
        copy.ringStart = ringStart;
        copy.ringSize = ringSize;
        return copy;
    }

    /// The state, for comparing: base, offset, exhausted, ring, pairs.
    String state() {
        StringBuilder text = new StringBuilder().append(base).append('+').append(offset).append(exhausted ? "!" : "");
        for (int pair = 0; pair < pairs; pair++) {
            text.append(' ').append(index[pair]).append('/').append(count[pair]).append(':').append(stride[pair]);
        }
        return text.append(ringSize == 0 ? "" : " ring " + ringStart + "," + ringSize).toString();
    }

    private void restart() {
        java.util.Arrays.fill(index, 0);
        offset = 0;
        exhausted = false;
    }
}
