package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Traces, pictures and prices of a run.
class WatchTest {
    @TempDir
    private Path folder = Path.of("");

    private static String resource(String name) {
        try (var stream = WatchTest.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The form of a trace is stable: this file changes only with the kernel or with the format's number.
    @Test
    void theTraceIsTheOneInTheFile() throws IOException {
        Path source = folder.resolve("traced.s");
        Files.writeString(source, resource("traced.s"));
        Invocation run = Invocation.of("run", source.toString(), "-m", "simd16", "--trace");
        assertThat(run.out().replace(source.toString(), "traced.s").replaceAll("place {2,}", "place        "))
                .isEqualTo(
                        resource("traced.trace"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theFieldsOfATraceAddUpToTheReport() {
        Invocation trace = Invocation.ofLine("run matvec_column_reversed --trace");
        JsonNode report = JsonMapper.shared().readTree(Invocation.ofLine("run matvec_column_reversed --json").out());
        List<String[]> lines = trace.out().lines().filter(line -> !line.startsWith("#")).map(line -> line.strip().split(
                " {2,}", -1)).toList();
        assertThat(lines).hasSize(report.path("instructions").asInt()).allSatisfy(fields -> assertThat(fields).hasSize(
                7));
        long next = 0;
        for (String[] fields : lines) {
            assertThat(Long.parseLong(fields[0])).isEqualTo(next + Long.parseLong(fields[1]));
            assertThat(fields[2].equals("-")).isEqualTo(fields[1].equals("0"));
            next = Long.parseLong(fields[0]) + 1;
        }
        assertThat(trace.out().lines().reduce("", (_, last) -> last)).isEqualTo("# halted; cycles %d, instructions %d"
                .formatted(report.path("cycles").asLong(), lines.size()));
    }

    @Test
    void aTraceGoesToAFileBesideTheReport() throws IOException {
        Path file = folder.resolve("run.trace");
        Invocation run = Invocation.of("run", "matvec_resident", "--trace=" + file);
        assertThat(run.out()).isEqualTo(Invocation.ofLine("run matvec_resident").out());
        assertThat(file).hasContent(Invocation.ofLine("run matvec_resident --trace").out());
        Invocation trap = Invocation.of("run", "matvec_resident", "-p", "M=64", "--trace=" + file);
        assertThat(trap.exitCode()).isEqualTo(1);
        assertThat(Files.readString(file)).contains("\n# trapped: bounds at pc 11, ");
    }

    /// Watching changes nothing.
    @Test
    void aCheckedAndWatchedRunHasTheSameReport() {
        Path file = folder.resolve("run.trace");
        for (String kernel : List.of("conv_serpentine", "depthwise_i8_1x64_vmac_in_place -p H=3 -p W=4",
                "matmul_i8_16x16_opa -p K=8")) {
            assertThat(Invocation.ofLine("run " + kernel + " --check --json --trace=" + file).out()).isEqualTo(
                    Invocation.ofLine("run " + kernel
                            + " --json").out());
        }
    }

    /// A million instructions are written as they issue.
    @Test
    void aLongTraceIsStreamed() throws IOException {
        Path source = folder.resolve("long.s");
        Files.writeString(source, """
                .kernel long
                        loop    500000
                            add     x1, x1, 1
                            add     x2, x1, 1
                        end
                        halt
                """);
        Path file = folder.resolve("long.trace");
        Invocation run = Invocation.of("run", source.toString(), "--trace=" + file);
        assertThat(run.exitCode()).isZero();
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines.count()).isEqualTo(1_000_002 + 3);
        }
    }

    /// The tutorial's slide: 9 3 3 / 3 3 3 / 3 3 3, 33 loads.
    @Test
    void thePictureIsTheSlide() {
        Invocation run = Invocation.ofLine("run conv_serpentine --picture");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("""
                step 1       step 2       step 3
                # # # . .    . o o # .    . . o o #
                # # # . .    . o o # .    . . o o #
                # # # . .    . o o # .    . . o o #
                . . . . .    . . . . .    . . . . .
                . . . . .    . . . . .    . . . . .
                9 new        3 new        3 new
                0 reused     6 reused     6 reused

                step 4       step 5       step 6
                . . . . .    . . . . .    . . . . .
                . . o o o    . # o o .    # o o . .
                . . o o o    . # o o .    # o o . .
                . . # # #    . # o o .    # o o . .
                . . . . .    . . . . .    . . . . .
                """, "loads by step  9 3 3 / 3 3 3 / 3 3 3\ntotal  33 loads of 25 elements\n");
    }

    @Test
    void anyTensorAndAnyStepsAreDrawn() {
        assertThat(Invocation.ofLine("run conv_serpentine --picture=k --steps 9..9").out()).contains("k i16[3][3]",
                "\nstep 9\no o o\n",
                "drawn: step 9 of 9; --steps 1..8 draws others", "9 0 0 / 0 0 0 / 0 0 0\ntotal  9 loads of 9 elements");
        assertThat(Invocation.ofLine("run conv_serpentine --picture --steps 20..21").out()).contains(
                "none of the 9 steps is drawn: --steps 1..9 draws the first");
        assertThat(Invocation.ofLine("run conv_serpentine --picture --steps 2").out()).contains("\nstep 2\n",
                "step 2 of 9; --steps 3..9")
                .isEqualTo(Invocation.ofLine("run conv_serpentine --picture --steps 2..2").out());
        assertThat(Invocation.ofLine("run conv_serpentine --picture --steps 2..9").out()).contains(
                "of 9; --steps 1 draws another");
        // partial sums that come back: 16 of the 32, once
        assertThat(Invocation.ofLine("run matvec_column_reversed --picture=c").out()).contains(
                "total  16 loads of 32 elements",
                "drawn: steps 1 to 12 of 64; --steps 13..24 draws others");
    }

    @Test
    void marksMakeTheStepsOfAProgramThatHasThem() throws IOException {
        Path source = folder.resolve("marked.s");
        Files.writeString(source, """
                .kernel marked
                .input a : i16[4] -> x1
                        mark    1
                        dma     d0, A[0], main[x1], 4
                        wait    d0
                        mark    2
                        dma     d0, A[4], main[x1], 8
                        wait    d0
                        halt
                """);
        assertThat(Invocation.of("run", source.toString(), "--picture").out()).contains("a step for each phase",
                "# # . .     # # # #", "loads by step  2, 4\n");
    }

    @Test
    void largeTensorsAreScaledAndSaySo() {
        String out = Invocation.ofLine(
                "run depthwise_i8_1x64_vmac_in_place --picture -p H=40 -p W=60 -p C=8 -m simd16 --steps 1..1")
                .out();
        if (out.contains("TRAPPED")) {
            out = Invocation.ofLine("run conv_serpentine -m simd16 -p H=40 -p W=100 --picture --steps 1..1").out();
        }
        assertThat(out).contains("one sign stands for 2 x ");
        assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(200));
    }

    @Test
    void coloursAreAddedOnlyWhereTheyAreWanted() {
        String plain = Invocation.ofLine("run conv_serpentine --picture").out();
        String coloured = Invocation.ofLine("run conv_serpentine --picture --color always").out();
        assertThat(plain).doesNotContain("\u001b").isEqualTo(Invocation.ofLine(
                "run conv_serpentine --picture --color never").out());
        assertThat(coloured).contains("\u001b[1;32m#\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void pricesReplaceThoseOfTheMachine() {
        assertThat(Invocation.ofLine("run matvec_resident --price C_mem=10,C_int=0.5,unit=pJ").out()).contains(
                "= 12,944 pJ  (C_mem 10, C_mac 1, C_int 0.5)", "EDP      31,622,192 pJ x cycles");
        assertThat(Invocation.ofLine("run matvec_resident --price C_mem=100,C_mac=1,C_int=2").out()).isEqualTo(
                Invocation.ofLine(
                        "run matvec_resident").out());
        assertThat(Invocation.ofLine("run matvec_resident --price C_mem=10 --price C_int=0.5,unit=pJ").out()).isEqualTo(
                Invocation.ofLine(
                        "run matvec_resident --price C_mem=10,C_int=0.5,unit=pJ").out());
        assertThat(Invocation.ofLine("run --help").out().replaceAll("\\s+", " ")).contains("A price is "
                + dev.macrame.isa.machine.Key.PRICE_MAIN_WORD.range() + ", with at most six digits after the point");
    }

    @Test
    void theMachineFollowsAParameter() {
        assertThat(Invocation.ofLine("run matvec_resident -p M=16 -p K=16 -m tutorial-{M}").out()).startsWith(
                "matvec_resident  M=16 K=16  on tutorial-16\n");
    }

    @Test
    void kernelsHaveALineEachWithMachineAndSlide() {
        Invocation list = Invocation.ofLine("kernels");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines().map(line -> line.split(" ", 2)[0])).containsExactlyElementsOf(
                dev.macrame.kernels.run.KernelLibrary.read().names());
        assertThat(list.out()).containsPattern(
                "matvec_resident +tutorial-32 +c = A b\\..*\\[matrix-vector product, memories of 32 words]\n");
        assertThat(Invocation.ofLine("kernels conv_serpentine").out()).contains("machine     tutorial-conv\n",
                "parameters  H = 5, W = 5, K = 3\n", "slide       convolution 5x5 with 3x3, ",
                "operands    x i16[H][W]");
        assertThat(Invocation.ofLine("kernels matvec_mixed").out()).containsPattern(
                "\nbill +N\\*N \\+ N/t\\*N \\+ N words moved, ");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(line("run matvec_resident --price C_mem=", "`C_mem=`", "C_mem=100,C_mac=1"),
                line("run matvec_resident --price C_men=1", "no price `C_men`", "did you mean `C_mem`"),
                line("run matvec_resident --price C_mem=1,C_mem=2", "given twice", "once"),
                line("run matvec_resident --price C_mem=-1", "C_mem=-1", "C_mem=0.5"),
                line("run matvec_resident --price C_mem=ten", "C_mem=ten", "C_mem=0.5"),
                line("run matvec_resident --price C_mem=1e3", "C_mem=1e3", "C_mem=0.5"),
                line("run matvec_resident --price C_mem=.5", "`.5` is no number written in up to 18 digits",
                        "C_mem=0.5"),
                line("run matvec_resident --price C_mem=5.", "`5.` is no number written in", "C_mem=0.5"),
                line("run matvec_resident --price C_mem=+1", "`+1` is no number written in", "C_mem=0.5"),
                line("run matvec_resident --price C_mem=0.0000001",
                        "C_mem takes at most six digits after the point, not 0.0000001", "six digits"),
                line("run matvec_resident --price C_mem=1000000.000001", "C_mem takes 0 to 1000000, not 1000000.000001",
                        "six digits"),
                line("run matvec_resident --price C_mem=1 --price C_mem=2", "given twice", "once"),
                line("run matvec_resident -m tutorial-{M", "`tutorial-{M` has a `{` without its `}`",
                        "-m 'tutorial-{t}'"),
                line("run matvec_resident -m tutorial-M}", "`tutorial-M}` has a `}` without its `{`",
                        "-m 'tutorial-{t}'"),
                line("run matvec_resident --price C_mem=9999999", "C_mem=9999999", "0 to 1000000"),
                line("run matvec_resident --trace --json", "same place", "--trace=run.trace"),
                line("run matvec_resident --trace --picture", "same place", "--trace=run.trace"),
                line("run conv_serpentine --trace --print y", "--trace and --print would both", "--trace=run.trace"),
                line("run matvec_resident --picture --json", "same place", "leave one"),
                line("run matvec_resident --trace=no/such/file", "no/such/file", "folder"),
                line("run matvec_resident --picture=z", "no tensor `z`", "its tensors are a, b, c"),
                line("run matvec_resident --steps 1..2", "--steps is about pictures", "--picture"),
                line("run matvec_resident --picture --steps 2..", "`--steps 2..`", "--steps 5..8"),
                line("run matvec_resident --picture --steps 0", "`--steps 0`", "counted from 1"),
                line("run matvec_resident --picture --steps 3..2", "`--steps 3..2`", "smaller number"),
                line("run matvec_resident --picture --steps 1..999", "`--steps 1..999`", "at most 200"),
                line("run matvec_resident --picture --color red", "--color", "--help"),
                line("run matvec_resident -m tutorial-{q}", "`{q}` in machine", "there are M, K"),
                line("kernels nosuch", "nosuch", "macrame kernels"),
                line("kernels matvec_residant", "matvec_residant", "did you mean `matvec_resident`"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamedWithItsRemedy(String line, String thing, String remedy) {
        Invocation.ofLine(line).assertRefused(thing, remedy);
    }

    private static Arguments line(String line, String thing, String remedy) {
        return Arguments.of(line, thing, remedy);
    }
}
