package dev.macrame.emulator.state;

/// The state of a run at one moment. Never changes; parts of it are shared with other moments.
public final class SavedState {
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

    /// The bytes that belong to this moment alone; what is shared (see [Pages]) is not counted.
    public long ownBytes() {
        return (long) numbers.length * Long.BYTES;
    }

    /// The pages of all memories.
    public Iterable<Pages> pages() {
        return java.util.Arrays.stream(values).filter(Pages.class::isInstance).map(Pages.class::cast).toList();
    }
}
