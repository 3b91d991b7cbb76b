package dev.macrame.emulator.state;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Carries the state of a run out into a snapshot, back in again, or into a hash.
///
/// A part of the machine names each of its fields once, handing its value over and taking the one that comes back:
/// `pc = exchange.next(pc)`. Saving and hashing give the same value back, restoring the one that was saved. So a field
/// cannot be saved and forgotten when restoring, or left out of the hash.
public abstract sealed class StateExchange permits StateSaving, StateRestoring, StateHashing {
    StateExchange() {
    }

    /// A number.
    public abstract long next(long value);

    /// Numbers, which are replaced in place.
    public abstract void next(long[] values);

    /// Numbers, which are replaced in place.
    public abstract void next(int[] values);

    /// A value that does not change any more.
    ///
    /// @param value gives the present one; not asked when a saved one comes back
    /// @param hash  equal for equal values
    public abstract <T> T next(Supplier<T> value, ToLongFunction<T> hash);

    /// A number.
    public final int next(int value) {
        return (int) next((long) value);
    }

    /// A truth value.
    public final boolean next(boolean value) {
        return next(value ? 1L : 0L) != 0;
    }
}
