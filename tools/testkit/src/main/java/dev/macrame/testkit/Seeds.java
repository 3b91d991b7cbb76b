package dev.macrame.testkit;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// How many random cases a test tries, and which ones: every case has a seed, and nothing else decides what it is.
///
/// `-Dmacrame.fuzz=true` tries many more; `-Dmacrame.seed=<n>` tries that one alone.
public final class Seeds {
    private static final int CASES = 10_000;
    private static final int FUZZ_FACTOR = 50;

    private Seeds() {
    }

    /// The cases of a test that looks at random programs: 10,000, or more when fuzzing.
    public static int count() {
        return count(CASES);
    }

    /// The cases of a test that tries `cases` of them, or more when fuzzing.
    public static int count(int cases) {
        return Boolean.getBoolean("macrame.fuzz") ? cases * FUZZ_FACTOR : cases;
    }

    /// Random numbers that depend on the seed alone.
    public static RandomGenerator random(long seed) {
        return new Splitmix(seed);
    }

    /// Runs a check with the seeds from 0, on all processors at once; fails with the lowest seed that fails, and names
    /// it.
    public static void forEach(int cases, LongConsumer check) {
        Long only = Long.getLong("macrame.seed");
        LongStream seeds = only == null ? LongStream.range(0, cases).parallel() : LongStream.of(only);
        Optional<AssertionError> first = seeds.mapToObj(seed -> failure(seed, check)).flatMap(Optional::stream)
                .findFirst();
        if (first.isPresent()) {
            throw first.get();
        }
    }

    private static Optional<AssertionError> failure(long seed, LongConsumer check) {
        try {
            check.accept(seed);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(new AssertionError("seed %d (-Dmacrame.seed=%d): %s".formatted(seed, seed, failure),
                    failure));
        }
    }

    /// The SplitMix64 generator. Written out, so that a seed means the same program in every Java release.
    private static final class Splitmix implements RandomGenerator {
        private long state;

        Splitmix(long seed) {
            state = seed;
        }

        @Override
        public long nextLong() {
            state += 0x9e3779b97f4a7c15L;
            long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
