package dev.macrame.emulator.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Writes down the state of a run.
public final class StateSaving extends StateExchange {
    private static final int FIRST_CAPACITY = 1024;

    private long[] numbers;
    private int count;
    private final List<Object> values = new ArrayList<>();

    public StateSaving() {
        this(FIRST_CAPACITY);
    }

    /// @param expected how many numbers there may be
    public StateSaving(int expected) {
        numbers = new long[expected];
    }

    @Override
    public long next(long value) {
        reserve(1);
        numbers[count++] = value;
        return value;
    }

    @Override
    public void next(long[] saved) {
        reserve(saved.length);
        System.arraycopy(saved, 0, numbers, count, saved.length);
        count += saved.length;
    }

    @Override
    public void next(int[] saved) {
        reserve(saved.length);
        for (int value : saved) {
            numbers[count++] = value;
        }
    }

    @Override
    public <T> T next(Supplier<T> value, ToLongFunction<T> hash) {
        T saved = value.get();
        values.add(saved);
        return saved;
    }

    /// What was written down.
    public SavedState saved() {
        return new SavedState(Arrays.copyOf(numbers, count), values.toArray());
    }

    private void reserve(int more) {
        if (count + more > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(count + more, 2 * numbers.length));
        }
    }
}
