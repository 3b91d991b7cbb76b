package dev.macrame.emulator.state;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Brings a saved state back.
public final class StateRestoring extends StateExchange {
    private final SavedState state;
    private int number;
    private int value;

    public StateRestoring(SavedState state) {
        this.state = state;
    }

    @Override
    public long next(long replaced) {
        return state.numbers[number++];
    }

    @Override
    public void next(long[] replaced) {
        System.arraycopy(state.numbers, number, replaced, 0, replaced.length);
        number += replaced.length;
    }

    @Override
    public void next(int[] replaced) {
        for (int i = 0; i < replaced.length; i++) {
            replaced[i] = (int) state.numbers[number++];
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T next(Supplier<T> replaced, ToLongFunction<T> hash) {
        // The part that restores has saved this value itself, in the same place of the order.
        return (T) state.values[value++];
    }
}
