package dev.macrame.testkit.second;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// An address generator: an odometer of up to four wheels.
final class Walk {
    static final int MOST_PAIRS = 4;

    /// @param count how many positions the wheel has; 0 if it never comes round
    record Pair(long count, long stride) {
        boolean isForever() {
            return count == 0;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();
    private long[] index = {};
    private long base;
    private long ringStart;
    private long ringSize;
    private boolean exhausted = true;

    Walk copy() {
        Walk copy = new Walk();
        copy.pairs.addAll(pairs);
        copy.index = index.clone();
        copy.base = base;
        copy.ringStart = ringStart;
        copy.ringSize = ringSize;
        copy.exhausted = exhausted;
        return copy;
    }

    void set(long newBase, Pair pair) {
        pairs.clear();
        pairs.add(pair);
        ringSize = 0;
        restart(newBase);
    }

    void nest(Pair pair) {
        pairs.add(pair);
        restart(base);
    }

    void ring(long start, long size) {
        ringStart = start;
        ringSize = size;
        restart(base);
    }

    void restart(long newBase) {
        base = newBase;
        index = new long[pairs.size()];
        exhausted = false;
    }

    boolean isSet() {
        return !pairs.isEmpty();
    }

    boolean isExhausted() {
        return exhausted;
    }

    boolean isFull() {
        return pairs.size() == MOST_PAIRS || pairs.getLast().isForever();
    }

    long address() {
        long address = base;
        for (int i = 0; i < index.length; i++) {
            address += index[i] * pairs.get(i).stride;
        }
        return ringSize == 0 ? address : ringStart + Math.floorMod(address - ringStart, ringSize);
    }

    /// Goes to the next address; an exhausted walk stays so.
    void step() {
        for (int i = 0; i < index.length && !exhausted; i++) {
            index[i]++;
            if (pairs.get(i).isForever() || index[i] < pairs.get(i).count) {
                return;
            }
            index[i] = 0;
        }
        exhausted = true;
    }

    /// The steps up to the end of the current round of the counted pairs; 1 if there are none.
    BigInteger stepsOfRound() {
        BigInteger round = BigInteger.ONE;
        BigInteger done = BigInteger.ZERO;
        for (int i = 0; i < index.length; i++) {
            if (!pairs.get(i).isForever()) {
                done = done.add(round.multiply(BigInteger.valueOf(index[i])));
                round = round.multiply(BigInteger.valueOf(pairs.get(i).count));
            }
        }
        return round.subtract(done);
    }

    /// Everything about it, to compare: base, ring, whether it is exhausted, and count, stride and index of each pair.
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>(List.of(base, ringSize == 0 ? 0 : ringStart, ringSize, exhausted ? 1L
                : 0));
        for (int i = 0; i < index.length; i++) {
            numbers.addAll(List.of(pairs.get(i).count, pairs.get(i).stride, exhausted ? 0 : index[i]));
        }
        return List.copyOf(numbers);
    }
}
