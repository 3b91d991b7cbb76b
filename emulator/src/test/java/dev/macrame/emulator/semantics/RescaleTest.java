package dev.macrame.emulator.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.macrame.isa.QParam;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.TrapKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RescaleTest {
    private static final long SEED = 20261121;
    private static final int TRIALS = 100_000;
    private static final long[] VALUES = {0, 1, -1, 2, -2, 3, -3, Integer.MAX_VALUE, Integer.MIN_VALUE,
        Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L, (1L << 47) - 1, -(1L << 47), 1L << 48, Long.MAX_VALUE,
        Long.MIN_VALUE, 1L << 32, -(1L << 32), (1L << 33) + 1, Long.MIN_VALUE + 1};
    private static final int[] MULTIPLIERS = {0, 1, 2, 3, 1 << 15, (1 << 15) - 1, 1 << 30, (1 << 30) + 1, 0x7FFF0000,
        0x7FFEFFFF, 0x7FFF7FFF, 0x7FFF8000, Integer.MAX_VALUE, Integer.MAX_VALUE - 1};

    @ParameterizedTest
    @EnumSource
    void randomNumbersAgreeWithTheFormula(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(SEED);
        int defined = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long value = value(random);
            int multiplier = random.nextInt(4) == 0 ? MULTIPLIERS[random.nextInt(MULTIPLIERS.length)]
                    : random.nextInt() >>> random.nextInt(1, 32);
            int left = random.nextBoolean() ? 0 : random.nextInt(31);
            int right = random.nextInt(3) == 0 ? 0 : random.nextInt(32);
            defined += check(rounding, value, multiplier, left, right);
        }
        assertThat(defined).as("seed %d, trials that do not trap", SEED).isBetween(TRIALS / 4, TRIALS - 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyCornerAgreesWithTheFormula(Rounding rounding) {
        for (long value : VALUES) {
            for (int multiplier : MULTIPLIERS) {
                for (int left = 0; left <= 30; left += 1 + left % 4) {
                    for (int right = 0; right <= 31; right += 1 + right % 3) {
                        check(rounding, value, multiplier, left, right);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // halves, of both signs: 2^30 is one half
        "SINGLE,  1, 1073741824, 0, 0,  1", "SINGLE, -1, 1073741824, 0, 0,  0",
        "AWAY,    1, 1073741824, 0, 0,  1", "AWAY,   -1, 1073741824, 0, 0, -1",
        "DOUBLE, -1, 1073741824, 0, 0,  0", "DOUBLE,  1, 1073741824, 0, 0,  1",
        "SHORT,   1, 1073741824, 0, 0,  1", "SHORT,  -1, 1073741824, 0, 0,  0",
        // 5 * 3/4 / 2 = 1.875 in one rounding; 3.75 is 4, and 4 / 8 is 0.5 and so 1, in two
        "SINGLE,  5, 1610612736, 0, 3, 0", "DOUBLE, 5, 1610612736, 0, 3, 1",
        "DOUBLE, -5, 1610612736, 0, 3, -1", "SINGLE, -5, 1610612736, 0, 3, 0",
        // the reduced multiplier of almost one is 32767/32768
        "SHORT, 32768, 2147483647, 0, 0, 32767", "SINGLE, 32768, 2147483647, 0, 0, 32768",
        // both shifts: 3 * 2^20 * 1/2 / 2^19
        "DOUBLE, 3, 1073741824, 20, 19, 3"})
    void byHand(Rounding rounding, long value, int multiplier, int left, int right, long expected) {
        assertThat(Rescale.apply(rounding, value, multiplier, left, right)).isEqualTo(expected);
    }

    @Test
    void awayIsADivisionThatRoundsHalvesAwayFromZero() {
        for (int n = 1; n <= 64; n++) {
            int shift = 29 + Integer.SIZE - Integer.numberOfLeadingZeros(n);
            int multiplier = (int) Math.ceilDiv(1L << shift, (long) n);
            for (int sum = -128 * n; sum <= 127 * n; sum++) {
                int divided = (sum > 0 ? sum + n / 2 : sum - n / 2) / n;
                long found = Rescale.apply(Rounding.AWAY, sum, multiplier, Math.max(31 - shift, 0),
                        Math.max(shift - 31, 0));
                assertThat(found).as("%d / %d", sum, n).isEqualTo(divided);
            }
        }
    }

    @Test
    void aRecordIsCheckedFieldByField() {
        assertThatCode(() -> Rescale.check(new QParam(Integer.MAX_VALUE, 30, 31, 0, Long.MIN_VALUE), 0))
                .doesNotThrowAnyException();
        illegal(new QParam(-1, 0, 0, 0, 0), "multiplier is -1, outside 0..2147483647");
        illegal(new QParam(0, 31, 0, 0, 0), "left is 31, outside 0..30");
        illegal(new QParam(0, 0, 32, 0, 0), "right is 32, outside 0..31");
        illegal(new QParam(0, 0, 0, 1, 0), "zero is 1, outside 0..0");
    }

    private static void illegal(QParam record, String fault) {
        assertThatExceptionOfType(TrapSignal.class).isThrownBy(() -> Rescale.check(record, 7)).satisfies(trap -> {
            assertThat(trap.kind()).isEqualTo(TrapKind.RANGE);
            assertThat(trap.text()).isEqualTo("the record of lane 7 makes no sense: " + fault);
            assertThat(trap.help()).isNotBlank();
        });
    }

    /// Any width is as likely as any other.
    private static long value(SplittableRandom random) {
        return random.nextInt(8) == 0 ? VALUES[random.nextInt(VALUES.length)]
                : random.nextLong() >> random.nextInt(8, 64);
    }

    /// @return 1 where the formula defines a value, 0 where it does not and a trap is right
    private static int check(Rounding rounding, long value, int multiplier, int left, int right) {
        Optional<BigInteger> expected = formula(rounding, value, multiplier, left, right);
        Optional<BigInteger> found;
        try {
            found = Optional.of(BigInteger.valueOf(Rescale.apply(rounding, value, multiplier, left, right)));
        } catch (TrapSignal trap) {
            assertThat(trap.kind()).isEqualTo(TrapKind.RANGE);
            found = Optional.empty();
        }
        if (!found.equals(expected)) {
            assertThat(found).as("%s of %d * %d, left %d, right %d, seed %d", rounding, value, multiplier, left, right,
                    SEED).isEqualTo(expected);
        }
        return expected.isPresent() ? 1 : 0;
    }

    private static Optional<BigInteger> formula(Rounding rounding, long value, int multiplier, int left, int right) {
        BigInteger x = BigInteger.valueOf(value);
        BigInteger q = BigInteger.valueOf(multiplier);
        return switch (rounding) {
            case SINGLE -> floorOfSum(x.multiply(q), 31 + right - left);
            case SHORT -> {
                BigInteger reduced = q.add(BigInteger.TWO.pow(15)).divide(BigInteger.TWO.pow(16));
                yield floorOfSum(x.multiply(reduced.min(BigInteger.valueOf(32767))), 15 + right - left);
            }
            case AWAY -> {
                int shift = 31 + right - left;
                BigInteger product = x.multiply(q);
                BigInteger half = BigInteger.TWO.pow(shift - 1);
                BigInteger adjusted = product.signum() < 0 ? product : product.add(half);
                yield adjusted.bitLength() > 63 ? Optional.empty()
                        : Optional.of(new BigDecimal(product).divide(new BigDecimal(BigInteger.TWO.pow(shift)))
                                .setScale(0, RoundingMode.HALF_UP).toBigIntegerExact());
            }
            case DOUBLE -> {
                BigInteger shifted = x.multiply(BigInteger.TWO.pow(left));
                yield shifted.bitLength() > 31 ? Optional.empty() : Optional.of(divided(high(shifted, q), right));
            }
        };
    }

    private static Optional<BigInteger> floorOfSum(BigInteger product, int shift) {
        if (shift < 1) {
            return Optional.empty();
        }
        BigInteger sum = product.add(BigInteger.TWO.pow(shift - 1));
        return product.bitLength() > 63 || sum.bitLength() > 63 ? Optional.empty()
                : Optional.of(sum.shiftRight(shift));
    }

    /// Doubling high product as fixed-point libraries define it: a nudge of the product's sign, then a division that
    /// truncates.
    private static BigInteger high(BigInteger a, BigInteger b) {
        BigInteger product = a.multiply(b);
        BigInteger half = BigInteger.TWO.pow(30);
        BigInteger nudge = product.signum() >= 0 ? half : BigInteger.ONE.subtract(half);
        return product.add(nudge).divide(BigInteger.TWO.pow(31));
    }

    private static BigInteger divided(BigInteger high, int right) {
        return new BigDecimal(high).divide(new BigDecimal(BigInteger.TWO.pow(right)))
                .setScale(0, RoundingMode.HALF_UP).toBigIntegerExact();
    }
}
