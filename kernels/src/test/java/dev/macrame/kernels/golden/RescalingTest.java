package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.tensor.Drawing;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Rescaling against the definitions of fixed-point libraries, in the integer arithmetic that they use.
class RescalingTest {
    private static final long SEED = 4714;
    private static final int TRIALS = 20_000;

    @ParameterizedTest
    @EnumSource
    void librariesAgree(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int trial = 0; trial < TRIALS; trial++) {
            long value = rounding == Rounding.SHORT ? random.nextLong() >> random.nextInt(17, 64)
                    : random.nextInt() >> random.nextInt(32);
            int multiplier = random.nextInt(5) == 0 ? Integer.MAX_VALUE - random.nextInt(70_000)
                    : random.nextInt() >>> random.nextInt(1, 9);
            int shift = random.nextInt(-31, rounding == Rounding.SHORT ? 8 : 2);
            if (rounding == Rounding.DOUBLE && (value << Math.max(shift, 0)) != (int) (value << Math.max(shift, 0))) {
                continue;
            }
            QParam record = new QParam(multiplier, Math.max(shift, 0), Math.max(-shift, 0), 0, 0);
            long expected = switch (rounding) {
                case SINGLE -> (value * multiplier + (1L << (30 - shift))) >> (31 - shift);
                case SHORT -> {
                    int reduced = multiplier < 0x7FFF0000 ? (multiplier + (1 << 15)) >> 16 : 0x7FFF;
                    yield (value * reduced + (1L << (14 - shift))) >> (15 - shift);
                }
                case DOUBLE -> byPowerOfTwo(doublingHigh((int) value << record.left(), multiplier), record.right());
                case AWAY -> {
                    long size = (Math.abs(value) * multiplier + (1L << (30 - shift))) >> (31 - shift);
                    yield value < 0 ? -size : size;
                }
            };
            assertThat(Rescaling.rescale(rounding, BigInteger.valueOf(value), record)).as("%s of %d with %s, seed %d",
                    rounding, value, record, SEED).isEqualTo(BigInteger.valueOf(expected));
        }
    }

    /// The high half of a doubled product of 32-bit numbers, rounded.
    private static int doublingHigh(int a, int b) {
        long product = (long) a * b;
        long nudge = product >= 0 ? 1L << 30 : 1 - (1L << 30);
        return (int) ((product + nudge) / (1L << 31));
    }

    private static int byPowerOfTwo(int value, int exponent) {
        int mask = (int) ((1L << exponent) - 1);
        int remainder = value & mask;
        int threshold = (mask >> 1) + (value < 0 ? 1 : 0);
        return (value >> exponent) + (remainder > threshold ? 1 : 0);
    }

    @Test
    void aRecordForEachChannelOrOneForAll() {
        NdArray v = NdArray.of(Shape.of(2, 3), 10, 10, 10, -10, -10, -10);
        QParam half = new QParam(1 << 30, 0, 0, 0, 0);
        QParam quarter = new QParam(1 << 30, 0, 1, 0, 1);
        QParam twice = new QParam(1 << 30, 2, 0, 0, -1);
        assertThat(requantize("single", List.of(half, quarter, twice), v).value(2, 3))
                .isEqualTo(NdArray.of(Shape.of(2, 3), 5 + 7, 3 + 7, 18 + 7, -5 + 7, -2 + 7, -22 + 7));
        assertThat(requantize("away", List.of(quarter), v).value(2, 3))
                .isEqualTo(NdArray.of(Shape.of(2, 3), 3 + 7, 3 + 7, 3 + 7, -2 + 7, -2 + 7, -2 + 7));
        assertThat(requantize("double, 0, 9", List.of(half), v).value(2, 3))
                .isEqualTo(NdArray.of(Shape.of(2, 3), 9, 9, 9, 2, 2, 2));
        assertThat(requantize("short", List.of(half), NdArray.of(3)).rejected().message())
                .isEqualTo("`v` is a number, but `requantize` wants v[...][N]");
    }

    @Test
    void additionRescalesThreeTimes() {
        // (a - 1) / 2 + (b + 1) / 4, each halved once more, plus 3
        List<QParam> q = List.of(new QParam(1 << 30, 0, 0, 0, -1), new QParam(1 << 30, 0, 1, 0, 1),
                new QParam(1 << 30, 0, 0, 0, 0));
        assertThat(Line.of("add(a, b, q, 3, double)").with("a", NdArray.of(Shape.of(2), 21, -19))
                .with("b", NdArray.of(Shape.of(2), 39, -41)).with("q", q).value(2))
                .isEqualTo(NdArray.of(Shape.of(2), 13, -7));
    }

    @Test
    void tablesAndClamps() {
        NdArray x = NdArray.of(Shape.of(3), -128, 0, 127);
        NdArray table = NdArray.tabulate(Shape.of(256), position -> position * 2L);
        assertThat(Line.of("lut(x, t)").with("x", x).with("t", table).value(3))
                .isEqualTo(NdArray.of(Shape.of(3), 0, 256, 510));
        assertThat(Line.of("clamp(x, -5, 5)").with("x", x).value(3)).isEqualTo(NdArray.of(Shape.of(3), -5, 0, 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requantize(v, q, 0, singel)     | G009 | `singel` is no rounding
            requantize(v, q, 0)             | G003 | `requantize` takes 4 or 6 arguments, not 3
            requantize(v, q3, 0, single)    | G004 | `q3` is qparam[3], but `requantize` wants q : qparam[N] with N = 2
            requantize(v, v, 0, single)     | G004 | `v` is [2], but `requantize` wants q : qparam[N] with N = 2
            requantize(v, bad, 0, single)   | G012 | `requantize` has no value here: record 1: left is 200, outside 0..30
            requantize(v, up, 0, short)     | G012 | `requantize` has no value here: the product is shifted to the right by 0, and 1 is the least
            requantize(v, up, 0, double)    | G012 | `requantize` has no value here: 100001 shifted to the left by 15 has more than 32 bits
            requantize(v, wide, 0, single)  | G012 | `requantize` has no value here: the product 9223586780924508512 has more than 64 bits
            requantize(v, q, 0, single, 3, 2) | G012 | `requantize` has no value here: there is nothing in 3..2
            requantize(v, over, 0, single)  | G007 | the exact value needs more than 64 bits
            add(v, v, q, 0, double)         | G004 | `q` is qparam[2], but `add` wants q : qparam[3]
            add(v, w, q3, 0, double)        | G012 | `add` has no value here: a is [2], and b is [3]
            clamp(v, 1)                     | G003 | `clamp` takes 3 arguments, not 2
            lut(v, v)                       | G004 | `v` is [2], but `lut` wants table[256]
            lut(v, t)                       | G012 | `lut` has no value here: x[0] is 100000, and the table is for -128..127
            """)
    void whatDoesNotFitIsExplained(String line, String code, String message) {
        QParam ok = new QParam(1 << 30, 0, 0, 0, 0);
        QParam up = new QParam(1 << 30, 15, 0, 0, 1);
        QParam over = new QParam(1 << 30, 0, 0, 0, Long.MAX_VALUE);
        QParam wide = new QParam(Integer.MAX_VALUE, 0, 0, 0, 1L << 32);
        var diagnostic = Line.of(line).with("v", NdArray.of(Shape.of(2), 100_000, 1)).with("w", Line.count(3))
                .with("q", List.of(ok, ok)).with("q3", List.of(ok, ok, ok)).with("t", Line.count(256))
                .with("bad", List.of(ok, new QParam(1, 200, 0, 0, 0))).with("up", List.of(up))
                .with("over", List.of(over)).with("wide", List.of(wide)).rejected(2);
        assertThat(diagnostic.code()).as(diagnostic.message()).isEqualTo(code);
        assertThat(diagnostic.message()).isEqualTo(message);
    }

    /// Drawn records neither saturate nor lose everything, and every rounding is defined.
    @ParameterizedTest
    @CsvSource({"9", "27", "64", "144", "256"})
    void drawnRecordsAreOfUse(int products) {
        SplittableRandom random = new SplittableRandom(SEED);
        int count = 500;
        Tensor drawn = Drawing.draw(new TensorDescription("q", Direction.INPUT, RecordType.QPARAM, List.of(count), 0, 0,
                OptionalInt.empty()), random);
        List<QParam> records = IntStream.range(0, count).mapToObj(at -> QParam.of(drawn.record(at))).toList();
        assertThat(records).allMatch(record -> record.fault().isEmpty());
        NdArray sums = NdArray.tabulate(Shape.of(4, count), _ -> {
            long sum = 0;
            for (int k = 0; k < products; k++) {
                sum += (long) random.nextInt(-128, 128) * random.nextInt(-128, 128);
            }
            return sum;
        });
        for (Rounding rounding : Rounding.values()) {
            long[] values = new Rescaling(records, rounding).requantized(sums, 0).toLongs();
            assertThat(java.util.Arrays.stream(values).filter(value -> !ElementType.I8.holds(value)).count())
                    .as("saturated").isLessThan(values.length * 2L / 3);
            assertThat(java.util.Arrays.stream(values).filter(value -> value == 0).count()).as("zero")
                    .isLessThan(values.length / 10);
        }
    }

    private static Line requantize(String rest, List<QParam> records, NdArray values) {
        return Line.of("requantize(v, q, 7, " + rest + ")").with("v", values).with("q", records);
    }
}
