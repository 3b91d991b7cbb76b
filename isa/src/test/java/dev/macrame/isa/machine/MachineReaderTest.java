package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineReaderTest {
    private static final String ROWS = "rows             = 1 ";
    private static final String MAIN = "main             = \"1 MiB\"";
    private static final String SETUP = "dma.setup        = \"4 cycles\"";
    private static final String OPERATION = "operation        = 1 ";

    /// One mistake each: what is replaced by what, and the code, caret and remedy that follow.
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(ROWS, "rows = = 1", "M001", "", "a line is a [section], or key = value"),
                mistake("[timing]", "[timing", "M001", "", "a line is a [section]"),
                mistake(ROWS, "rows = 1\nrows = 2 ", "M002", "rows", "keep one of the two"),
                mistake("[prices]", "[timing]\n[prices]", "M002", "[timing]", "keep one of the two"),
                mistake(ROWS, "rwos = 1 ", "M003", "rwos", "did you mean `architecture.rows`?"),
                mistake("\n[architecture]", "\nrows = 1\n[architecture]", "M003", "rows",
                        "did you mean `architecture.rows`? It belongs below [architecture]"),
                mistake("latency.mac  ", "latencies.mac", "M003", "latencies.mac", "did you mean `timing.latency`?"),
                mistake("[prices]", "[prices]\n[price]", "M003", "[price]", "did you mean `prices`?"),
                mistake("\n[architecture]", "\nclock = 1\n[architecture]", "M003", "clock",
                        "what may stand here: name, about, architecture, timing, prices"),
                mistake(ROWS, ROWS + "\nclock = 1 ", "M003", "clock",
                        "what may stand here: scratchpad, main, rows, cols, "),
                mistake(ROWS, ROWS + "\n\"scratchpad.A\" = \"64 B\"", "M003", "\"scratchpad.A\"",
                        "did you mean `architecture.scratchpad.A`?"),
                mistake(ROWS, "", "M004", "[architecture]",
                        "below [architecture] write rows = <n> (1 to 64): Rows R of an accumulator tile"),
                mistake("unit             = \"C_mac\"", "", "M004", "[prices]", "below [prices] write unit = \"...\""),
                mistake("name  = \"tutorial-32\"", "", "M004", "", "above the first section write name = \"...\""),
                mistake(ROWS, "rows = \"1\" ", "M005", "\"1\"", "write rows = <n>, where it takes 1 to 64"),
                mistake(ROWS, "rows = 1.0 ", "M005", "1.0", "write rows = <n>"),
                mistake(ROWS, "rows.all = 1 ", "M005", "rows.all", "write rows = <n>"),
                mistake(MAIN, "main = true", "M005", "true", "write main = \"<n> B\", where it takes 2 B to 1 GiB"),
                mistake("dma.duplex       = false", "dma.duplex = 0", "M005", "0", "write dma.duplex = true or false"),
                mistake(OPERATION, "operation = \"1 pJ\" ", "M005", "\"1 pJ\"", "write operation = <n>"),
                mistake("name  = \"tutorial-32\"", "name = 32", "M005", "32", "write name = \"...\""),
                mistake(MAIN, "main = 1048576", "M006", "1048576", "write main = \"1048576 B\"; the units are B, KiB"),
                mistake(MAIN, "main = \"64\"", "M006", "\"64\"", "write main = \"64 B\""),
                mistake(MAIN, "main = \"64KiB\"", "M006", "\"64KiB\"", "write main = \"64 KiB\""),
                mistake(MAIN, "main = \"64 KB\"", "M006", "\"64 KB\"",
                        "write main = \"64 KiB\"; the units are B, KiB, MiB, GiB; 1 KiB is 1024 bytes"),
                mistake(MAIN, "main = \"1 m\"", "M006", "\"1 m\"", "write main = \"1 MiB\""),
                mistake(MAIN, "main = \"64 kib\"", "M006", "\"64 kib\"", "write main = \"64 KiB\""),
                mistake(MAIN, "main = \"1.5 KiB\"", "M006", "\"1.5 KiB\"", "write a whole number, one space"),
                mistake(MAIN, "main = \"much\"", "M006", "\"much\"", "write a whole number, one space and a unit"),
                mistake(SETUP, "dma.setup = 4", "M006", "4", "write dma.setup = \"4 cycles\""),
                mistake(SETUP, "dma.setup = \"4 cyles\"", "M006", "\"4 cyles\"", "write dma.setup = \"4 cycles\""),
                mistake("\"2 B/cycle\"", "\"2 B\"", "M006", "\"2 B\"", "write dma.bandwidth = \"2 B/cycle\""),
                mistake(ROWS, "rows = 65 ", "M007", "65", "Rows R of an accumulator tile"),
                mistake(ROWS, "rows = 0x7fffffffffffffff ", "M007", "0x7fffffffffffffff", "Rows R"),
                mistake(MAIN, "main = \"2 GiB\"", "M007", "\"2 GiB\"", "Size of main memory"),
                mistake(MAIN, "main = \"-1 B\"", "M007", "\"-1 B\"", "Size of main memory"),
                mistake(MAIN, "main = \"18014398509481985 KiB\"", "M007", "\"18014398509481985 KiB\"", "Size"),
                mistake(MAIN, "main = \"" + "9".repeat(300) + " GiB\"", "M007", "\"" + "9".repeat(300) + " GiB\"",
                        "Size"),
                mistake("accumulator_bits = 32", "accumulator_bits = 48", "M007", "48", "Width of a cell"),
                mistake("products.i8      = 1", "products.i8 = 0", "M007", "0", "Products of i8 x i8"),
                mistake(OPERATION, "operation = -1 ", "M007", "-1", "One multiply-add"),
                mistake(OPERATION, "operation = 1000000.000001 ", "M007", "1000000.000001", "One multiply-add"),
                mistake(OPERATION, "operation = nan ", "M007", "nan", "One multiply-add"),
                mistake(OPERATION, "operation = 0.0000001 ", "M008", "0.0000001", "choose a smaller prices.unit"),
                mistake(OPERATION, "operation = 0.10000000000000000001 ", "M008", "0.10000000000000000001", "round it"),
                mistake("name  = \"tutorial-32\"", "name = \"tutorial 32\"", "M009", "\"tutorial 32\"",
                        "The name of this machine"),
                mistake("unit             = \"C_mac\"", "unit = \"\"\"a\nb\"\"\"", "M009", "\"\"\"a",
                        "What a price of 1 is"),
                mistake("unit             = \"C_mac\"", "unit = \"\"", "M009", "\"\"", "What a price of 1 is"),
                mistake("unit             = \"C_mac\"", "unit = \"a\\nb\"", "M009", "\"a\\nb\"",
                        "What a price of 1 is"));
    }

    private static Arguments mistake(String piece, String replacement, String code, String caret, String help) {
        return Arguments.of(piece, replacement, code, caret, help);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedOnceWhereItStandsWithItsRemedy(String piece, String replacement, String code, String caret,
            String help) {
        List<Diagnostic> faults = Example.faults(Example.with(piece, replacement));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.span().text()).isEqualTo(caret);
            assertThat(fault.help().orElseThrow()).contains(help);
        });
    }

    @Test
    void everyCodeHasAnExample() {
        Set<String> shown = new TreeSet<>(List.of(Fault.UNKNOWN_MACHINE.code(), Fault.UNREADABLE_FILE.code()));
        mistakes().forEach(example -> shown.add((String) example.get()[2]));
        assertThat(shown).containsExactlyElementsOf(Arrays.stream(Fault.values()).map(Fault::code).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aMissingKeyPointsToTheHeaderOfItsSection(Key key) {
        String line = Example.text().lines().filter(text -> text.startsWith(key.localPath() + " ")).findFirst()
                .orElseThrow();
        assertThat(Example.faults(Example.with(line + "\n", ""))).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("M004");
            assertThat(fault.span().text()).isEqualTo("[" + key.section() + "]");
            assertThat(fault.help().orElseThrow()).contains(key.meaning(), key.range());
        });
    }

    @Test
    void aMissingSectionIsOneMistakeAtTheEnd() {
        String text = Example.text();
        String cut = text.substring(0, text.indexOf("[prices]"));
        assertThat(Example.faults(cut)).singleElement().satisfies(fault -> {
            assertThat(fault.message()).isEqualTo("`[prices]` is missing");
            assertThat(fault.span().start()).isEqualTo(cut.length());
        });
        assertThat(Example.faults("")).hasSize(5).allMatch(fault -> fault.code().equals("M004"));
    }

    @Test
    void allMistakesAreReportedInTheOrderOfTheText() {
        String text = Example.with(ROWS, "rows = 65 ").replace("\"3 cycles\"", "3").replace("prices]", "price]");
        assertThat(Example.faults(text)).extracting(fault -> fault.code() + " " + fault.span().text())
                .containsExactly("M007 65", "M006 3", "M006 3", "M003 [price]");
    }

    @Test
    void aRenderedMistakeHasPositionLineCaretAndRemedy() {
        assertThat(DiagnosticRenderer.render(Example.faults(Example.with(MAIN, "main = \"64 KB\"")))).isEqualTo("""
                my.toml:15:8: error M006: `architecture.main` takes a string with a unit, not "64 KB"
                   15 | main = "64 KB"      # tensors live here; only DMA reaches it
                      |        ^^^^^^^
                      help: write main = "64 KiB"; the units are B, KiB, MiB, GiB; 1 KiB is 1024 bytes
                """);
    }

    @Test
    void aDuplicateNamesThePlaceOfTheFirst() {
        assertThat(Example.faults(Example.with(ROWS, "rows = 1\nrows = 2 "))).singleElement()
                .satisfies(fault -> assertThat(fault.notes()).singleElement().satisfies(note -> {
                    assertThat(note.span().line()).isEqualTo(fault.span().line() - 1);
                    assertThat(note.span().text()).isEqualTo("rows");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"architecture = 3", "architecture = []", "[[architecture]]\nrows = 1"})
    void aSectionThatIsNoTableIsOneMistake(String section) {
        assertThat(Example.faults(section)).filteredOn(fault -> fault.code().equals("M005")).singleElement()
                .satisfies(fault -> assertThat(fault.help()).contains(
                        "write [architecture] on a line of its own and its keys below"));
        assertThat(Example.faults(section)).noneMatch(fault -> fault.message().contains("architecture.rows"));
    }

    @Test
    void columnsCountUtf16UnitsAfterCharactersOutsideTheBasicPlane() {
        String text = Example.with(ROWS, "\"\uD83D\uDE00\" = { a = 1 }\nrows = 1 ");
        assertThat(Example.faults(text)).singleElement()
                .satisfies(fault -> assertThat(fault.span().text()).isEqualTo("\"\uD83D\uDE00\""));
        String after = "[architecture]\nscratchpad = { \"\uD83D\uDE00\" = 1, x = 2, A = 3 }";
        assertThat(Example.faults(after)).extracting(fault -> fault.span().text())
                .contains("\"\uD83D\uDE00\"", "x", "3");
    }

    @Test
    void windowsLineEndsAndOtherTomlSpellingsGiveTheSameMachine() {
        String text = Example.with("scratchpad.A     = \"64 B\"", "").replace("scratchpad.B     = \"64 B\"", "")
                .replace("scratchpad.T     = \"64 B\"",
                        "scratchpad = { A = '64 B', B = \"64 B\", T = \"\"\"64 B\"\"\" }");
        assertThat(Example.accepted(text)).isEqualTo(Example.machine());
        assertThat(Example.accepted(Example.text().replace("\n", "\r\n"))).isEqualTo(Example.machine());
        assertThat(Example.accepted(Example.with(ROWS, "rows = 0x1 "))).isEqualTo(Example.machine());
    }

    @ParameterizedTest
    @CsvSource({"2 B, 2", "1024 B, 1024", "1 KiB, 1024", "3 MiB, 3145728", "1 GiB, 1073741824"})
    void sizesAreExactMultiplesOf1024(String written, long bytes) {
        MachineDescription machine = Example.accepted(Example.with(MAIN, "main = \"" + written + "\""));
        assertThat(machine.get(Key.MAIN_BYTES)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "0, 0", "0.1, 100000", "1.000001, 1000001", "1.5e3, 1500000000", "1_0.0_1, 10010000",
        "-0.0, 0", "999999.999999, 999999999999", "0.1000000000, 100000", "1e-6, 1"})
    void pricesAreExactMillionths(String written, long millionths) {
        assertThat(Example.accepted(Example.with(OPERATION, "operation = " + written + " ")).get(Key.PRICE_OPERATION))
                .isEqualTo(millionths);
    }
}
