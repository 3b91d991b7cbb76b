package dev.macrame.emulator.dma;

import dev.macrame.isa.Memory;
import java.util.Arrays;

/// The bytes of one side of a transfer: rows of one length in one memory, and nothing between them.
public final class Region {
    private final Memory memory;
    private final int[] starts;
    private final int[] sorted;
    private final int bytes;

    /// @param starts where the rows start, in the order in which they are moved
    /// @param bytes  of each row
    public Region(Memory memory, int[] starts, int bytes) {
        this.memory = memory;
        this.starts = starts;
        this.bytes = bytes;
        sorted = starts.clone();
        Arrays.sort(sorted);
    }

    /// Equal for equal regions.
    long stateHash() {
        return 31L * (31L * Arrays.hashCode(starts) + bytes) + memory.code();
    }

    public Memory memory() {
        return memory;
    }

    public int rows() {
        return starts.length;
    }

    /// Where a row starts.
    public int start(int row) {
        return starts[row];
    }

    /// The bytes of each row.
    public int rowBytes() {
        return bytes;
    }

    /// Whether some of `[start, start + count)` of a memory are among these bytes.
    public boolean touches(Memory other, int start, int count) {
        if (other != memory || count == 0 || sorted.length == 0 || start >= sorted[sorted.length - 1] + bytes
                || sorted[0] >= start + count) {
            return false;
        }
        // All rows have one length, so of those that start before the end of the range the last one reaches farthest.
        int index = Arrays.binarySearch(sorted, start + count - 1);
        int last = index >= 0 ? index : -index - 2;
        return last >= 0 && sorted[last] + bytes > start;
    }

    /// Whether some of these bytes are among another's.
    public boolean touches(Region other) {
        for (int start : other.starts) {
            if (touches(other.memory, start, other.bytes)) {
                return true;
            }
        }
        return false;
    }

    /// Whether two of its rows have a byte in common.
    public boolean overlapsItself() {
        for (int row = 1; row < sorted.length; row++) {
            if (sorted[row] - sorted[row - 1] < bytes) {
                return true;
            }
        }
        return false;
    }
}
