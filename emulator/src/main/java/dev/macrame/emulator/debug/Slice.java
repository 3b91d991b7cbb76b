package dev.macrame.emulator.debug;

/// A short while of running, after which the port listens. Measured by the clock, because a look at a moment costs very
/// different times.
final class Slice {
    private static final long NANOS = 3_000_000;
    private static final int MOMENTS_PER_LOOK = 64;

    private final long end = System.nanoTime() + NANOS;
    private int moments;

    /// Whether there is time for another moment.
    boolean goesOn() {
        moments++;
        return moments % MOMENTS_PER_LOOK != 0 || System.nanoTime() < end;
    }
}
