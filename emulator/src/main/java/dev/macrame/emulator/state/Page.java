package dev.macrame.emulator.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A part of a memory at one moment, shared by all moments at which it was the same.
public final class Page {
    /// The bytes of a page; a power of two. A page is what a snapshot copies when a byte of it has changed.
    public static final int BYTES = 1 << Page.LOG;
    /// The logarithm of [#BYTES].
    public static final int LOG = 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final Page ZEROS = new Page(new byte[BYTES]);

    private final byte[] bytes;
    private final long hash;

    private Page(byte[] bytes) {
        this.bytes = bytes;
        long sum = 0;
        for (int i = 0; i < BYTES; i += Long.BYTES) {
            sum = StateHashing.mix(sum, (long) LONG.get(bytes, i));
        }
        hash = sum;
    }

    /// A copy of a page of a memory; the memory may end within it.
    public static Page of(byte[] memory, int start) {
        Page copy = new Page(Arrays.copyOfRange(memory, start, start + BYTES));
        return copy.isZero() ? ZEROS : copy;
    }

    /// The page of a memory that nobody has written.
    public static Page zeros() {
        return ZEROS;
    }

    /// Puts the bytes back.
    public void copyTo(byte[] memory, int start) {
        System.arraycopy(bytes, 0, memory, start, Math.min(BYTES, memory.length - start));
    }

    /// What this page adds to the hash of its memory; 0 for zeros, wherever they are.
    long share(int number) {
        return this == ZEROS ? 0 : StateHashing.mix(number + 1L, hash);
    }

    private boolean isZero() {
        return hash == ZEROS.hash && Arrays.equals(bytes, ZEROS.bytes);
    }

    /// The bytes that differ from another page are within `[from, to)`; equal pages give an empty range.
    ///
    /// @return `{from, to}`
    public int[] difference(Page other) {
        int from = Arrays.mismatch(bytes, other.bytes);
        if (from < 0) {
            return new int[] {0, 0};
        }
        int to = BYTES;
        while (bytes[to - 1] == other.bytes[to - 1]) {
            to--;
        }
        return new int[] {from, to};
    }
}
