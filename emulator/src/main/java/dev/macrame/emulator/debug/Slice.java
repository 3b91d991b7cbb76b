package dev.macrame.emulator.debug;

/// A short while of running, after which the port listens. Measured by the clock, because a look at a moment costs very
/// different times.
final class Slice {
    private static final long NANOS = 3_000_000;
    private static final long MOST_NANOS = 1_000_000_000;
    private static final int MOMENTS_PER_LOOK = 64;
    private static final int FIRST_MOMENTS = 8192;

    private final int least;
    private final long begin = System.nanoTime();
    private int moments;

    private Slice(int least) {
        this.least = least;
    }

    /// The first of a run: so many moments that a step, even a step back, ends within it, though the computer may be busy
    /// with something else for a while. Whoever asks for steps without waiting for the ones before relies on that.
    static Slice first() {
        return new Slice(FIRST_MOMENTS);
    }

    /// Any other.
    static Slice next() {
        return new Slice(0);
    }

    /// Whether there is time for another moment.
    boolean goesOn() {
        moments++;
        return moments % MOMENTS_PER_LOOK != 0 || System.nanoTime() - begin < (moments < least ? MOST_NANOS : NANOS);
    }
}
