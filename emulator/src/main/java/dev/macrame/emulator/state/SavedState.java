package dev.macrame.emulator.state;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The state of a run at one moment. Never changes; parts of it are shared with other moments.
public final class SavedState {
    private static final int REFERENCE_BYTES = 8;
    /// A transfer and its rows, about.
    private static final int LIST_ELEMENT_BYTES = 128;

    final long[] numbers;
    final Object[] values;

    SavedState(long[] numbers, Object[] values) {
        this.numbers = numbers;
        this.values = values;
    }

    /// How many numbers it has.
    public int numbers() {
        return numbers.length;
    }

    /// About the bytes that belong to this moment alone; pages, which moments share, are not counted.
    public long ownBytes() {
        return (long) numbers.length * Long.BYTES + Arrays.stream(values).mapToLong(SavedState::bytes).sum();
    }

    private static long bytes(Object value) {
        return switch (value) {
            case Pages pages -> (long) pages.count() * REFERENCE_BYTES;
            case BitSet set -> set.size() / Byte.SIZE;
            case List<?> list -> (long) list.size() * LIST_ELEMENT_BYTES;
            case long[] array -> (long) array.length * Long.BYTES;
            case Object[] array -> (long) array.length * REFERENCE_BYTES;
            default -> 0;
        };
    }

    /// The pages of all memories.
    public Iterable<Pages> pages() {
        return Arrays.stream(values).filter(Pages.class::isInstance).map(Pages.class::cast).toList();
    }
}
