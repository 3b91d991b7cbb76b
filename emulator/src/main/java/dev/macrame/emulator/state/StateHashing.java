package dev.macrame.emulator.state;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Hashes the state of a run: equal states have equal hashes, and a difference in one number changes the hash.
public final class StateHashing extends StateExchange {
    /// 2^64 divided by the golden ratio, made odd: multiplying by it spreads every bit upwards.
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long hash;

    @Override
    public long next(long value) {
        hash = mix(hash, value);
        return value;
    }

    @Override
    public void next(long[] values) {
        for (long value : values) {
            hash = mix(hash, value);
        }
    }

    @Override
    public void next(int[] values) {
        for (int value : values) {
            hash = mix(hash, value);
        }
    }

    @Override
    public <T> T next(Supplier<T> value, ToLongFunction<T> valueHash) {
        T hashed = value.get();
        hash = mix(hash, valueHash.applyAsLong(hashed));
        return hashed;
    }

    public long hash() {
        return hash;
    }

    /// One more number in a hash: another hash for every other number.
    static long mix(long hash, long value) {
        long mixed = (hash ^ value) * SPREAD;
        return mixed ^ mixed >>> 32;
    }
}
