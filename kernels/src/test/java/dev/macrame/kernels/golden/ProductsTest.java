package dev.macrame.kernels.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.QParam;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Matrices: by hand, and packed against plain.
class ProductsTest {
    private static final long SEED = 4712;
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void byHand() {
        NdArray a = Line.count(2, 3);
        NdArray b = Line.count(3, 2);
        assertThat(Line.of("matmul(a, b)").with("a", a).with("b", b).value(2, 2))
                .isEqualTo(NdArray.of(Shape.of(2, 2), 22, 28, 49, 64));
        assertThat(Line.of("transpose(a)").with("a", a).value(3, 2))
                .isEqualTo(NdArray.of(Shape.of(3, 2), 1, 4, 2, 5, 3, 6));
        NdArray v = NdArray.of(Shape.of(3), 10, -1, 2);
        assertThat(Line.of("dot(v, v)").with("v", v).value()).isEqualTo(NdArray.of(105));
        assertThat(Line.of("dot(v, v)").with("v", v).value(1)).isEqualTo(NdArray.of(Shape.of(1), 105));
    }

    @Test
    void packedByHand() {
        // two panels of two rows over three steps: entry [p][k][r] is row 2p + r, column k
        NdArray packed = NdArray.of(Shape.of(2, 3, 2), 1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12);
        NdArray ones = NdArray.of(Shape.of(3, 1), 1, 10, 100);
        assertThat(Line.of("matmul(a, b)").with("a", packed).with("b", ones).value(4, 1))
                .isEqualTo(NdArray.of(Shape.of(4, 1), 321, 654, 987, 1320));
        NdArray row = NdArray.of(Shape.of(1, 3), 1, 10, 100);
        assertThat(Line.of("matmul(a, b)").with("a", row).with("b", packed).value(1, 4))
                .isEqualTo(NdArray.of(Shape.of(1, 4), 321, 654, 987, 1320));
    }

    @ParameterizedTest
    @CsvSource({"32, 32, 8, 2, 2", "32, 32, 8, 3, 3", "17, 30, 5, 2, 2", "17, 30, 5, 3, 3", "1, 1, 1, 1, 1"})
    void packedIsPlain(int rows, int columns, int depth, int rowPanels, int columnPanels) {
        NdArray a = Line.random(random, rows, depth);
        NdArray b = Line.random(random, depth, columns);
        NdArray packedA = NdArray.tabulate(Shape.of(rowPanels, depth, 16), position -> {
            int row = position / 16 / depth * 16 + position % 16;
            return row < rows ? a.at(row, position / 16 % depth) : random.nextInt(100);
        });
        NdArray packedB = NdArray.tabulate(Shape.of(columnPanels, depth, 16), position -> {
            int column = position / 16 / depth * 16 + position % 16;
            return column < columns ? b.at(position / 16 % depth, column) : random.nextInt(100);
        });
        List<QParam> q = java.util.stream.IntStream.range(0, columns)
                .mapToObj(n -> new QParam(1 << 30, 0, n % 3, 0, n)).toList();
        for (String line : List.of("matmul(a - ZA, b)", "requantize(matmul(a - ZA, b), q, ZA, single, -9, 9)",
                "-matmul(a - ZA, b) + ZA", "clamp(matmul(a - ZA, b), -50, 50)")) {
            NdArray plain = matmul(line, a, b, q).value(rows, columns);
            assertThat(matmul(line, packedA, packedB, q).value(rows, columns)).as(line).isEqualTo(plain);
            assertThat(matmul(line, packedA, b, q).value(rows, columns)).as(line).isEqualTo(plain);
            assertThat(matmul(line, a, packedB, q).value(rows, columns)).as(line).isEqualTo(plain);
        }
        assertThat(matmul("transpose(matmul(a, b))", packedA, packedB, q).value(columns, rows))
                .isEqualTo(matmul("transpose(matmul(a, b))", a, b, q).value(columns, rows));
    }

    private static Line matmul(String line, NdArray a, NdArray b, List<QParam> q) {
        return Line.of(line).with("a", a).with("b", b).with("q", q).with("ZA", 5);
    }

    @Test
    void onlySlackIsLeftOut() {
        NdArray a = Line.count(3, 2, 16);
        NdArray b = Line.count(2, 1);
        assertThat(Line.of("matmul(a, b)").with("a", a).with("b", b).value(17, 1).elements()).isEqualTo(17);
        assertThat(Line.of("matmul(a, b)").with("a", a).with("b", b).rejected(16, 1)).satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo("G008");
            assertThat(diagnostic.message()).isEqualTo("the golden value is [48][1], but output `y` is i32[16][1]");
            assertThat(diagnostic.help())
                    .contains("declare it as `y : i32[48][1]`, or with at most 31, 0 fewer along its axes");
        });
        assertThat(Line.of("matmul(a, b)").with("a", a).with("b", b).rejected(49, 1).code()).isEqualTo("G008");
        assertThat(Line.of("matmul(b, a)").with("a", Line.count(1, 2)).with("b", b).rejected(2, 1).code())
                .isEqualTo("G008");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            matmul(a, a)    | G004 | `a` is [2][3], but `matmul` wants b[K][N] with K = 3
            matmul(a, c)    | G004 | `c` is [3], but `matmul` wants b[K][N] with K = 3
            matmul(p, a)    | G004 | `a` is [2][3], but `matmul` wants b[K][N] with K = 3
            matmul(a)       | G003 | `matmul` takes 2 arguments, not 1
            transpose(c)    | G004 | `c` is [3], but `transpose` wants a[M][N]
            dot(c, 3)       | G004 | `3` is a number, but `dot` wants b[K] with K = 3
            dot(q, c)       | G004 | `q` is qparam[1], but `dot` wants a[K]
            q + 1           | G011 | `q` holds records, not numbers
            q               | G011 | `q` holds records, not numbers
            """)
    void whatDoesNotFitIsExplained(String line, String code, String message) {
        var diagnostic = Line.of(line).with("a", Line.count(2, 3)).with("c", Line.count(3))
                .with("p", Line.count(2, 3, 4)).with("q", List.of(new QParam(1, 0, 0, 0, 0))).rejected(2, 2);
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.code()).isEqualTo(code);
    }
}
