package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(Invocation.ofLine(line).out());
    }

    /// The law of sweeps: a row says what the same run alone says.
    @ParameterizedTest
    @CsvSource({"matvec_column_reversed,N,16,64,tutorial-16", "matvec_resident,M,5,32,tutorial-32",
        "conv_serpentine,H,4,7,tutorial-conv", "matvec_resident,K,1,31,tutorial-32"})
    void aRowSaysWhatTheRunAloneSays(String kernel, String name, String first, String second, String machine) {
        JsonNode sweep = json("sweep %s --vary %s=%s,%s --format json --seed 3 --price C_int=0.25".formatted(kernel,
                name,
                first, second));
        assertThat(sweep.path("format").asString()).isEqualTo("macrame.sweep/1");
        assertThat(sweep.path("passed").asBoolean(false)).isTrue();
        assertThat(sweep.path("points").size()).isEqualTo(2);
        for (JsonNode point : sweep.path("points").values()) {
            JsonNode run = json("run %s -p %s=%s --json --seed 3 --price C_int=0.25".formatted(kernel, name, point.path(
                    "at").path(name).asString()));
            assertThat(run.path("passed").asBoolean(false)).isTrue();
            assertThat(point.path("machine").path("name").asString()).isEqualTo(machine);
            assertThat(point.path("machine").path("prices_hash")).isEqualTo(run.path("machine").path("prices_hash"));
            assertThat(point.path("parameters")).isEqualTo(run.path("kernel").path("parameters"));
            assertThat(point.path("cycles")).isEqualTo(run.path("cycles"));
            assertThat(point.path("main_words")).isEqualTo(run.path("cost").path("main_words"));
            assertThat(point.path("operations")).isEqualTo(run.path("operations"));
            assertThat(point.path("internal_words")).isEqualTo(run.path("cost").path("internal_words"));
            assertThat(point.path("energy")).isEqualTo(run.path("cost").path("total"));
            assertThat(point.path("edp")).isEqualTo(run.path("cost").path("energy_delay"));
        }
    }

    /// The tutorial's figures for memories of 32 and of 16 words.
    @Test
    void theTutorialsFiguresStandInTheTable() {
        Invocation column = Invocation.ofLine(
                "sweep matvec_column_reversed --vary N=32 --price C_mem=10,C_mac=1,C_int=0");
        assertThat(column.exitCode()).isZero();
        assertThat(column.out()).contains("1,120  1,056  2,144", " 12,256 ", "prices   C_mem 10, C_mac 1, C_int 0");
        Invocation resident = Invocation.ofLine("sweep matvec_resident --vary t=32 -m tutorial-{t}");
        assertThat(resident.out()).contains(" 32  tutorial-32     192  1,088  1,024  2,080 ");
    }

    @Test
    void theSameSweepGivesTheSameBytes() {
        for (String format : new String[] {"text", "csv", "json"}) {
            String line = "sweep matvec_resident conv_serpentine -m tutorial-32 --vary dma.setup=0..40:10 --format "
                    + format;
            Invocation first = Invocation.ofLine(line);
            assertThat(first.exitCode()).isZero();
            assertThat(first.err()).isEmpty();
            assertThat(Invocation.ofLine(line).out()).isEqualTo(first.out());
        }
    }

    @Test
    void aRunThatFailsIsToldInItsRowAndTheOthersStay() {
        String line = "sweep matvec_resident -p M=8 -p K=8 --vary t=4,32,7 -m tutorial-{t}";
        Invocation text = Invocation.ofLine(line);
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).contains("3 runs, of which 2 FAILED").containsPattern(
                "\n +4  tutorial-4 +trapped: bounds at matvec/matvec_resident\\.s:\\d+ ").containsPattern(
                        "\n +32  tutorial-32 +192 ").containsPattern("\n +7  - +refused: .*tutorial-7");
        JsonNode points = json(line + " --format json").path("points");
        assertThat(points.values().stream().map(point -> point.path("status").asString())).containsExactly("trapped",
                "passed", "refused");
        assertThat(points.path(0).path("help").asString()).isNotBlank();
        assertThat(points.path(0).has("cycles")).isFalse();
        Invocation both = Invocation.ofLine(
                "sweep matvec_resident conv_serpentine -m tutorial-conv --vary dma.setup=1 --metric cycles");
        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.out()).containsPattern("\n +1 +failed +\\d+\n").contains(
                "failed   matvec_resident at dma.setup=1 on tutorial-conv: trapped: ");
    }

    @Test
    void aWrongResultIsAFailure() throws IOException {
        Path wrong = folder.resolve("wrong.s");
        Files.writeString(wrong, """
                .kernel wrong
                .param  N = 2
                .input  a : i16[N] in 1..9 -> x1
                .output c : i16[N] -> x2
                .golden c = a
                        dma     d0, T[0], main[x1], N*2 - 2
                        wait    d0
                        dma     d0, main[x2], T[0], N*2
                        wait    d0
                        halt
                """);
        Invocation sweep = Invocation.of("sweep", wrong.toString(), "--vary", "N=2,3");
        assertThat(sweep.exitCode()).isEqualTo(1);
        assertThat(sweep.out()).contains("different: c DIFFERS from its golden reference in 1 of 2 elements");
    }

    @Test
    void csvHasALineForEachRunAndQuotesWhatNeedsIt() {
        String[] lines = Invocation.ofLine(
                "sweep matvec_resident -p M=8 -p K=8 --vary t=32,4 -m tutorial-{t} --format csv").out()
                .split(
                        "\r\n", -1);
        assertThat(lines).hasSize(4);
        List<List<String>> rows = Arrays.stream(lines).limit(3).map(SweepCommandTest::cells).toList();
        assertThat(rows.getFirst()).containsExactly("kernel", "t", "machine", "status", "scratchpad_bytes",
                "main_words",
                "operations", "internal_words", "cycles", "energy", "edp", "unit", "reason");
        assertThat(rows.get(1)).containsExactly("matvec_resident", "32", "tutorial-32", "passed", "192", "80", "64",
                "136",
                "235", "8336", "1958960", "C_mac", "");
        assertThat(rows.get(2)).hasSize(13).contains("trapped").last().asString().contains(", but B has 8 bytes");
    }

    /// The cells of a line after RFC 4180.
    private static List<String> cells(String line) {
        List<String> cells = new java.util.ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }

    @Test
    void allCombinationsRunTheLastFastest() {
        JsonNode sweep = json("sweep matvec_resident --vary M=1,2 --vary latency.mac=0,3 --format json");
        assertThat(sweep.path("points").values().stream().map(point -> point.path("at").path("M").asInt() + "/" + point
                .path("at").path("latency.mac").asInt())).containsExactly("1/0", "1/3", "2/0", "2/3");
        assertThat(sweep.path("points").path(0).path("machine").path("timing_hash")).isNotEqualTo(sweep.path("points")
                .path(1).path("machine").path("timing_hash"));
    }

    @Test
    void theChartIsXmlWithAMarkForEachRun() throws Exception {
        Path chart = folder.resolve("cost.svg");
        assertThat(Invocation.of("sweep", "matvec_resident", "conv_serpentine", "-m", "tutorial-32", "--vary",
                "dma.bandwidth=1,2,4", "--metric", "cycles", "--chart", chart.toString()).exitCode()).isZero();
        Document svg = xml(chart);
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        // three runs and one in the legend, for each of two kernels
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(8);
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(Files.readString(chart)).contains("cycles by dma.bandwidth", "matvec_resident: 1, 3,531");
    }

    @Test
    void aChartOfNothingIsNotDrawn() {
        Path chart = folder.resolve("none.svg");
        Invocation sweep = Invocation.of("sweep", "matvec_resident", "--vary", "M=64", "--chart", chart.toString());
        assertThat(sweep.exitCode()).isEqualTo(1);
        assertThat(sweep.err()).contains("none.svg is not drawn, since no run passed", "help: ");
        assertThat(chart).doesNotExist();
    }

    /// A folder that is missing is told before any run, and not after all of them.
    @Test
    void whereAChartCannotBeWrittenNothingRuns() {
        for (Path chart : List.of(folder.resolve("no/c.svg"), Path.of("/dev/null/c.svg"))) {
            Invocation sweep = Invocation.of("sweep", "matvec_resident", "--vary", "M=1", "--progress", "--chart", chart
                    .toString());
            assertThat(sweep.exitCode()).isEqualTo(1);
            assertThat(sweep.out()).isEmpty();
            assertThat(sweep.err()).isEqualTo("macrame: error: " + chart
                    + " cannot be written: there is no such folder\n  help: name a file in a folder that you may write to\n");
        }
        assertThat(folder.resolve("folder.svg").toFile().mkdir()).isTrue();
        Invocation sweep = Invocation.of("sweep", "matvec_resident", "--vary", "M=1", "--chart", folder.resolve(
                "folder.svg").toString());
        assertThat(sweep.out()).isEmpty();
        assertThat(sweep.err()).contains("folder.svg cannot be written: it is a folder");
    }

    @Test
    void aChartHasRoomForTwelveLines() throws Exception {
        Path chart = folder.resolve("twelve.svg");
        assertThat(Invocation.of("sweep", "matvec_resident", "--vary", "M=1,2", "--vary", "K=1..12", "--chart", chart
                .toString()).exitCode()).isZero();
        assertThat(xml(chart).getElementsByTagName("polyline").getLength()).isEqualTo(12);
        Invocation more = Invocation.of("sweep", "matvec_resident", "--vary", "M=1,2", "--vary", "K=1..13", "--chart",
                chart.toString());
        assertThat(more.exitCode()).isEqualTo(2);
        assertThat(more.err()).contains("twelve.svg would have 13 lines");
        assertThat(more.out()).isEmpty();
    }

    @Test
    void aChartOfZerosIsDrawn() throws Exception {
        for (String metric : List.of("energy", "edp")) {
            Path chart = folder.resolve(metric + ".svg");
            assertThat(Invocation.of("sweep", "matvec_mixed", "--vary", "t=16", "--price", "C_mem=0,C_mac=0,C_int=0",
                    "--metric", metric, "--chart", chart.toString()).exitCode()).isZero();
            assertThat(xml(chart).getElementsByTagName("polyline").getLength()).isEqualTo(1);
            assertThat(Files.readString(chart)).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void theHeadingCountsTheRunsThatFailed() {
        String line = "sweep matvec_resident -p M=8 -p K=8 -m tutorial-{t} --vary t=";
        assertThat(Invocation.ofLine(line + "32").out()).contains("\n1 run, every checked result equal");
        assertThat(Invocation.ofLine(line + "7").out()).contains("\n1 run, which FAILED\n").doesNotContain("prices  ");
        assertThat(Invocation.ofLine(line + "7,9").out()).contains("\n2 runs, all of which FAILED\n").doesNotContain(
                "every checked");
        assertThat(Invocation.ofLine(line + "7,32").out()).contains(
                "\n2 runs, of which 1 FAILED; every checked result of the rest is ");
    }

    @Test
    void adviceAboutPricesIsGivenOnlyToWhoNeedsIt() {
        String line = "sweep matvec_mixed --metric energy --vary ";
        String differ = "prices   are those of each machine, and differ";
        assertThat(Invocation.ofLine(line + "main_word=1,10").out()).contains(differ + "\n");
        assertThat(Invocation.ofLine(line + "main_word=1,10 --price C_mac=1").out()).contains(differ + "\n");
        assertThat(Invocation.ofLine(line + "main_word=1 --price C_mac=1").out()).contains(
                "prices   C_mem 1, C_mac 1, ");
    }

    private static Document xml(Path file) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void progressIsToldWhereItIsWanted() {
        Invocation sweep = Invocation.ofLine("sweep matvec_resident --vary M=1,2 --progress");
        assertThat(sweep.err()).isEqualTo("1 of 2 runs\n2 of 2 runs\n");
        assertThat(Invocation.ofLine("sweep matvec_resident --vary M=1 --progress").err()).isEqualTo("1 of 1 run\n");
        assertThat(Invocation.ofLine("sweep matvec_resident --vary M=1,2 --no-progress").err()).isEmpty();
    }

    /// Exact where a `double` is not: the product of energy and delay is the product.
    @Test
    void nothingOverflows() {
        JsonNode point = json(
                "sweep matmul_i8_1x64_vmac_resident --vary M=64 --price C_mem=1000000,C_mac=1000000,C_int=1000000"
                        + " --format json").path("points").path(0);
        java.math.BigInteger cycles = point.path("cycles").bigIntegerValue();
        java.math.BigInteger counts = Stream.of("main_words", "operations", "internal_words").map(name -> point.path(
                name)
                .bigIntegerValue()).reduce(java.math.BigInteger.ZERO, java.math.BigInteger::add);
        assertThat(point.path("edp").bigIntegerValue()).isEqualTo(counts.multiply(java.math.BigInteger.valueOf(
                1_000_000))
                .multiply(cycles));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(line("sweep matvec_resident", "--vary", "--help"),
                line("sweep --vary M=1", "KERNEL", "--help"),
                line("sweep matvec_resident --vary M", "`--vary M` is not NAME=VALUES", "--vary t=32,16,8"),
                line("sweep matvec_resident --vary M=1,,2", "``, a value of", "--vary t=32,16,8"),
                line("sweep matvec_resident --vary M=1,x", "`x`, a value of", "--vary t=32,16,8"),
                line("sweep matvec_resident --vary M=1,2,1", "has the value 1 twice", "once"),
                line("sweep matvec_resident --vary M=8..4", "`8..4`", "4..8"),
                line("sweep matvec_resident --vary M=4..8:0", "`4..8:0`", "1 or more"),
                line("sweep matvec_resident --vary M=1..999999999", "more than 10,000 runs", "a..b:step"),
                line("sweep matvec_resident --vary M=1..200 --vary K=1..200", "more than 10,000 runs", "vary less"),
                line("sweep matvec_resident --vary M=1 --vary M=2", "given twice", "commas"),
                line("sweep matvec_resident --vary M=1.5", "whole numbers, not 1.5", "--vary M=8,16"),
                line("sweep matvec_resident --vary Q=1", "there is no `Q` to vary", "its parameters are M, K"),
                line("sweep matvec_resident --vary dma.setpu=1", "there is no `dma.setpu`", "did you mean `dma.setup`"),
                line("sweep matvec_resident -p M=1 --vary M=2", "varied and set", "leave one"),
                line("sweep matvec_resident --vary M=1 -m tutorial-{q}", "`{q}`", "there are M"),
                line("sweep matvec_mixed --vary t=16 -m tutorial-{z}", "`{z}`", "there are t, N\n"),
                line("sweep matvec_mixed --vary t=16 -m tutorial-{t", "`tutorial-{t` has a `{` without its `}`",
                        "-m 'tutorial-{t}'"),
                line("sweep matvec_mixed --vary main_word=1,10 --price C_mem=3", "main_word is varied and set with "
                        + "--price C_mem", "leave one"),
                line("sweep matvec_mixed --vary prices.operation=1,10 --price C_mem=3 --price C_mac=1",
                        "prices.operation is varied and set with --price C_mac", "leave one"),
                line("sweep matvec_resident --vary dma.setup=1 --vary timing.dma.setup=2",
                        "dma.setup and timing.dma.setup are the same key", "leave one"),
                line("sweep matvec_resident --vary main_word=.5", "`.5`, a value of",
                        "a number is written in up to 18 digits"),
                line("sweep matvec_resident --vary M=1..100 --vary K=1..100 --chart c.svg",
                        "c.svg would have 100 lines, "
                                + "and a chart has at most 12", "horizontal axis"),
                line("sweep matvec_resident --vary M=1 -m tutorial-33", "tutorial-33", "did you mean `tutorial-32`"),
                line("sweep nosuch --vary M=1", "nosuch", "macrame kernels"),
                line("sweep matvec_resident matvec_resident --vary M=1", "named twice", "once"),
                line("sweep matvec_resident --vary M=1 --metric energie", "no metric `energie`",
                        "did you mean `energy`"),
                line("sweep matvec_resident --vary M=1 --metric edp,edp", "named twice", "once"),
                line("sweep matvec_resident --vary M=1 --format xml", "--format", "--help"),
                line("sweep matvec_resident --vary M=1 --chart cost.png", "cost.png ends in something else",
                        "cost.svg"),
                line("sweep matvec_resident --vary M=1 --chart no/such/c.svg", "no/such/c.svg", "folder"),
                line("sweep matvec_resident --vary M=1 --max-cycles 0", "--max-cycles", "--help"),
                line("sweep matvec_resident --vary M=1 --price C_mem", "`C_mem`", "C_mem=100,C_mac=1"),
                line("sweep matvec_resident --vary M=1 --price C_mem=-1", "C_mem=-1", "0 to 1000000"));
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
