package dev.macrame.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> to(double most) {
        return Ticks.texts(Ticks.linear(0, most));
    }

    @Test
    void anAxisHasOneSuffixThatOfItsLargestMark() {
        assertThat(to(10e12)).containsExactly("0 T", "2 T", "4 T", "6 T", "8 T", "10 T");
        assertThat(to(15e6)).containsExactly("0 M", "2.5 M", "5 M", "7.5 M", "10 M", "12.5 M", "15 M");
        assertThat(to(6000)).containsExactly("0", "1,000", "2,000", "3,000", "4,000", "5,000", "6,000");
    }

    /// Values that double from 1 on: a suffix would leave `0.000001 M` of the first.
    @Test
    void noSuffixWhereItWouldHideASmallMark() {
        assertThat(Ticks.texts(List.of(1.0, 4096.0, 16_777_216.0))).containsExactly("1", "4,096", "16,777,216");
        assertThat(Ticks.texts(List.of(1e6, 1e13))).containsExactly("0.001 G", "10,000 G");
    }

    @Test
    void anAxisOfNothingEndsAtOne() {
        assertThat(to(0)).startsWith("0").endsWith("1").hasSizeBetween(2, 7);
    }

    @Test
    void marksReachTheLargestValueAndAreFew() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            double most = random.nextDouble() * Math.pow(10, random.nextInt(-5, 30));
            List<Double> ticks = Ticks.linear(0, most);
            assertThat(ticks).as("seed %d, to %s", seed, most).hasSizeBetween(2, 8).isSorted();
            assertThat(ticks.getFirst()).isZero();
            assertThat(ticks.getLast()).isGreaterThanOrEqualTo(most);
        }
    }
}
