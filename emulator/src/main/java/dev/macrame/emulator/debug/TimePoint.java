package dev.macrame.emulator.debug;

import java.util.Comparator;

/// A moment between two instructions of a run. Totally ordered; the same program, machine, inputs and writes have the
/// same state at the same point.
///
/// @param cycle        the cycles that have an owner so far: the next instruction issues in this cycle or later
/// @param core         whose moment it is; 0, as long as a machine has one core
/// @param instructions how many instructions the core has issued
public record TimePoint(long cycle, int core, long instructions) implements Comparable<TimePoint> {
    /// Before the first instruction.
    public static final TimePoint START = new TimePoint(0, 0, 0);

    private static final Comparator<TimePoint> ORDER = Comparator.comparingLong(TimePoint::cycle)
            .thenComparingInt(TimePoint::core).thenComparingLong(TimePoint::instructions);

    public TimePoint {
        if (cycle < 0 || core < 0 || instructions < 0) {
            throw new IllegalArgumentException("no moment: cycle %d, core %d, instruction %d".formatted(cycle, core,
                    instructions));
        }
    }

    @Override
    public int compareTo(TimePoint other) {
        return ORDER.compare(this, other);
    }

    /// Such as `cycle 1,204, instruction 310`.
    @Override
    public String toString() {
        return "cycle %,d, instruction %,d".formatted(cycle, instructions);
    }
}
