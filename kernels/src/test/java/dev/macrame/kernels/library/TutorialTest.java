package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.testkit.Seeds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The figures of the tutorial come out of real runs, exactly. The page `docs/guide/tutorial.md` has them as well; its
/// commands are run where the command line is tested.
///
/// Two cells of the tutorial's own table have no schedule of their own. `resident` needs memories of 32 words. And the
/// count for column tiles that takes 32 words for each boundary of tiles is the one of blocks in reverse order for 32
/// and 16 words; below, at least 2 (32 - t) words have to move at each boundary.
class TutorialTest {
    private static final List<Integer> SIZES = List.of(32, 16, 8, 4, 2, 1);
    private static final int INPUTS = 3;
    private static final long ENOUGH_CYCLES = 1_000_000;

    private static final String WORDS = """
            | matvec_row_streaming | 1088 | 2080 | 2080 | 2080 | 2080 | 2080 |
            | matvec_row_serpentine | 1088 | 1584 | 1832 | 1956 | 2018 | 2049 |
            | matvec_column_reversed | 1088 | 1120 | 1232 | 1480 | 1988 | 3010 |
            | matvec_column_spilled | 1088 | 1152 | 1280 | 1536 | 2048 | 3072 |
            | matvec_mixed | 1088 | 1120 | 1184 | 1312 | 1568 | 2080 |
            | matvec_mixed_serpentine | 1088 | 1104 | 1160 | 1284 | 1538 | 2049 |
            """;

    private static final String INSIDE = """
            | operations, by rows | 1024 | 1024 | 1024 | 1024 | 1024 | 1024 |
            | operations, by columns or mixed | 1024 | 1056 | 1120 | 1248 | 1504 | 2016 |
            | internal moves, by rows | 2080 | 2080 | 2080 | 2080 | 2080 | 2080 |
            | internal moves, by columns or mixed | 2080 | 2144 | 2272 | 2528 | 3040 | 4064 |
            """;

    private static final String CONVOLUTION = """
            | conv_naive | 81 | 99 |
            | conv_row_reuse | 45 | 63 |
            | conv_row_jump | 41 | 59 |
            | conv_serpentine | 33 | 51 |
            | conv_serpentine_vertical | 33 | 51 |
            """;

    private static final Map<String, Tensor> SLIDE = Map.of(
    // @formatter:off
            "x", Tensor.of(ElementType.I16, new Shape(List.of(5, 5)),
                     1,  0,  2, -1, -1,
                     0,  1, -1, -2,  0,
                     1,  1, -2, -1,  0,
                     0, -2,  1,  1,  0,
                    -2,  1,  0,  1,  0),
            "k", Tensor.of(ElementType.I16, new Shape(List.of(3, 3)),
                     1,  2, -1,
                     1,  0,  0,
                     0,  1,  0));
            // @formatter:on
    private static final Tensor SLIDE_RESULT = Tensor.of(ElementType.I16, new Shape(List.of(3, 3)), 0, 4, -1, 2, 3, -6,
            6, -4, -2);

    /// What a run moves and computes.
    private record Counts(BigDecimal words, BigDecimal operations, BigDecimal internal) {
        Counts(long words, long operations, long internal) {
            this(BigDecimal.valueOf(words), BigDecimal.valueOf(operations), BigDecimal.valueOf(internal));
        }

        static Counts of(RunReport report) {
            return new Counts(report.bill().mainWords(), report.bill().operations(), report.bill().internalWords());
        }
    }

    /// A line of a table: its name and its numbers.
    record Row(String name, List<Long> figures) {
        static Stream<Row> of(String table) {
            return table.lines().map(line -> line.split("\\|")).map(cells -> new Row(cells[1].strip(), Arrays.stream(
                    cells).skip(2).map(String::strip).map(Long::valueOf).toList()));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> matvec() {
        return Row.of(WORDS);
    }

    static Stream<Row> convolutions() {
        return Row.of(CONVOLUTION);
    }

    static Stream<String> kernels() {
        return Stream.concat(Stream.of("matvec_resident", "matvec_double_buffered"), Stream.concat(matvec(),
                convolutions()).map(Row::name));
    }

    @ParameterizedTest
    @MethodSource("matvec")
    void theMatrixVectorProductMovesWhatItsTableSays(Row row) {
        List<Row> inside = Row.of(INSIDE).toList();
        int way = row.name().startsWith("matvec_row") ? 0 : 1;
        for (int i = 0; i < SIZES.size(); i++) {
            int t = SIZES.get(i);
            Counts expected = new Counts(row.figures().get(i), inside.get(way).figures().get(i), inside.get(way + 2)
                    .figures().get(i));
            Program program = new Shaped(row.name(), Map.of("t", (long) t)).program();
            assertThat(program.kernel().orElseThrow().machine()).contains("tutorial-" + t);
            assertThat(runs(program)).allSatisfy(report -> assertThat(Counts.of(report)).as("t = %d", t).isEqualTo(
                    expected));
        }
    }

    @Test
    void theClosedFormsHoldForOtherSizes() {
        Map<String, LongBinaryOperator> words = Map.of( //
                "matvec_row_streaming", (n, t) -> n * n + n + (t < n ? n * n : n), //
                "matvec_row_serpentine", (n, t) -> n * n + n * n + n - (n - 1) * t, //
                "matvec_column_reversed", (n, t) -> n * n + 2 * n + 2 * (n / t - 1) * (n - t), //
                "matvec_column_spilled", (n, t) -> n * n + 2 * n + 2 * (n / t - 1) * n, //
                "matvec_mixed", (n, t) -> n * n + n * (n / t) + n, //
                "matvec_mixed_serpentine", (n, t) -> n * n + n * (n / t) + n - (n / t - 1) * t);
        words.forEach((kernel, form) -> Stream.of(1L, 2L, 8L, 24L).forEach(n -> Stream.of(1L, 2L, 8L).filter(t -> n % t
                == 0).forEach(t -> {
                    Program program = new Shaped(kernel, Map.of("N", n, "t", t)).program();
                    long joins = kernel.startsWith("matvec_row") ? 0 : n * (n / t - 1);
                    long sums = kernel.startsWith("matvec_row") ? n : n * (n / t);
                    assertThat(Counts.of(run(program, true, 0, Map.of()))).as("%s, N = %d, t = %d", kernel, n, t)
                            .isEqualTo(new Counts(form.applyAsLong(n, t), n * n + joins, 2 * n * n + sums + joins));
                })));
    }

    @Test
    void residentMovesEachNumberOnce() {
        assertThat(runs(new Shaped("matvec_resident", Map.of()).program())).allSatisfy(report -> assertThat(Counts.of(
                report)).isEqualTo(new Counts(1088, 1024, 2080)));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 8, 4, 2, 1})
    void residentNeedsMemoriesOf32Words(int t) {
        Program program = new Shaped("matvec_resident", Map.of()).program();
        MachineDescription machine = Presets.find("tutorial-" + t).orElseThrow();
        assertThat(Shaped.run(program, machine, false).result().stop()).isInstanceOfSatisfying(
                StopReason.Trapped.class, trapped -> assertThat(trapped.trap().kind()).isEqualTo(TrapKind.BOUNDS));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void theConvolutionFetchesWhatItsTableSays(Row row) {
        Program program = new Shaped(row.name(), Map.of()).program();
        RunReport slide = run(program, true, 0, SLIDE);
        assertThat(slide.outputs().getFirst().tensor()).isEqualTo(SLIDE_RESULT);
        assertThat(Stream.concat(Stream.of(slide), runs(program).stream())).allSatisfy(report -> {
            Account account = report.result().account();
            assertThat(account.bytes(Memory.A, Movement.DMA_WRITE) / 2).isEqualTo(row.figures().getFirst());
            assertThat(account.bytes(Memory.B, Movement.DMA_WRITE) / 2).isEqualTo(9);
            assertThat(account.bytes(Memory.T, Movement.DMA_READ) / 2).isEqualTo(9);
            assertThat(Counts.of(report)).isEqualTo(new Counts(row.figures().getLast(), 81, 171));
        });
    }

    /// Along all of a run, not only in its steady state.
    @ParameterizedTest
    @MethodSource("kernels")
    void innerLoopsIssueOneMacInEachCycle(String kernel) {
        Stream<Shaped> shapes = Stream.concat(Stream.of(new Shaped(kernel, Map.of())), Shaped.all().stream().filter(
                shaped -> shaped.kernel().equals(kernel)));
        assertThat(shapes).allSatisfy(shaped -> {
            Program program = shaped.program();
            Account account = run(program, false, 0, Map.of()).result().account();
            assertThat(places(program, Op.MAC)).isNotEmpty().allSatisfy(pc -> assertThat(Arrays.stream(Cause.values())
                    .mapToLong(cause -> account.stalls(cause, pc)).sum()).isZero());
        });
    }

    @Test
    void withTwoBuffersTheMacUnitWaitsForTheFirstRowAlone() {
        long resident = run(new Shaped("matvec_resident", Map.of()).program(), false, 0, Map.of()).result().cycles();
        assertThat(waitsInLoop(1)).isEqualTo(waitsInLoop(32)).isEqualTo(48);
        assertThat(run(new Shaped("matvec_double_buffered", Map.of()).program(), false, 0, Map.of()).result().cycles())
                .isLessThan(resident * 2 / 3);
    }

    private static long waitsInLoop(long rows) {
        Program program = new Shaped("matvec_double_buffered", Map.of("M", rows)).program();
        Account account = run(program, false, 0, Map.of()).result().account();
        return places(program, Op.WAIT).stream().limit(2).mapToLong(pc -> account.stalls(Cause.TRANSFER, pc)).sum();
    }

    private static List<Integer> places(Program program, Op op) {
        return IntStream.range(0, program.text().size()).filter(pc -> program.text().get(pc).op() == op).boxed()
                .toList();
    }

    /// Checked runs on drawn inputs.
    private static List<RunReport> runs(Program program) {
        long first = System.nanoTime();
        System.out.printf("TutorialTest %s seeds from %d%n", program.kernel().orElseThrow().name(), first);
        return IntStream.range(0, Seeds.count(INPUTS)).mapToObj(i -> run(program, true, first + i, Map.of())).toList();
    }

    private static RunReport run(Program program, boolean isChecked, long seed, Map<String, Tensor> given) {
        RunOutcome outcome = new KernelRunner(Shaped.machine(program), seed, ENOUGH_CYCLES, isChecked).run(program,
                given);
        assertThat(outcome).isInstanceOf(RunOutcome.Ran.class);
        RunReport report = ((RunOutcome.Ran) outcome).report();
        assertThat(report.result().stop()).isEqualTo(new StopReason.Halted());
        assertThat(report.passed()).as("seed %d: %s", seed, report.outputs()).isTrue();
        assertThat(report.result().account().clipped()).isZero();
        return report;
    }
}
