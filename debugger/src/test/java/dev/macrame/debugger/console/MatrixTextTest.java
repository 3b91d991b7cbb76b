package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.macrame.debugger.console.ConsoleCommand.Window;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.isa.ElementType;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTextTest {
    private static final Optional<Window> ALL = Optional.empty();

    @Test
    void aMatrixHasIndicesAndMarksWhatHasChanged() throws CommandFailure {
        BitSet changed = new BitSet();
        changed.set(4);
        assertThat(new MatrixText(List.of("1", "-2", "3", "4", "55", "6"), List.of(2, 3), 0, changed, ALL, ALL, 80,
                Ink.NONE).text().lines()).containsExactly("    [0]  [1]  [2]", "[0]   1   -2    3", "[1]   4   55*   6",
                        "  * changed since it was shown last: 1 of 6");
    }

    @Test
    void aVectorIsWrapped() throws CommandFailure {
        String text = matrix(20, List.of(20), ALL, ALL, 80);
        assertThat(text.lines().toList()).hasSize(2).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(
                70));
        assertThat(text.lines().toList().get(1)).startsWith("[16]").endsWith("19");
    }

    @Test
    void aWideMatrixIsCutAndSaysHowToSeeTheRest() throws CommandFailure {
        String text = matrix(4 * 64, List.of(4, 64), ALL, ALL, 60);
        assertThat(text.lines().toList()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(text).contains("columns 9..63 are left out: add `columns 9..17`").doesNotContain("rows");
        assertThat(matrix(4 * 64, List.of(4, 64), ALL, Optional.of(new Window(60, 63)), 60)).contains("[63]", "255")
                .doesNotContain("[59]", "left out");
    }

    @Test
    void aTallMatrixIsCutToo() throws CommandFailure {
        assertThat(matrix(100, List.of(50, 2), ALL, ALL, 60)).contains("[31]",
                "rows 32..49 are left out: add `rows 32..49`")
                .doesNotContain("[32]");
        assertThat(matrix(100, List.of(50, 2), Optional.of(new Window(49, 49)), ALL, 60)).contains("[49]", "99")
                .doesNotContain("left out");
    }

    @Test
    void moreDimensionsGoDownWithAllTheirIndices() throws CommandFailure {
        assertThat(matrix(24, List.of(2, 3, 4), ALL, ALL, 80)).contains("[0][2]", "[1][0]", "[1][2]");
    }

    @Test
    void aRowThatIsNotThereIsRefused() {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> matrix(4, List.of(2, 2), Optional.of(
                new Window(0, 2)), ALL, 80));
        assertThat(failure.problem()).isEqualTo("there is no row 2");
        assertThat(failure.help()).isEqualTo("the last one is 1");
    }

    @Test
    void changesAreThoseSinceAnotherMoment() {
        ShownBefore before = new ShownBefore();
        TimePoint later = new TimePoint(10, 0, 5);
        assertThat(before.changed("A", TimePoint.START, List.of("1", "2")).isEmpty()).isTrue();
        assertThat(before.changed("A", later, List.of("1", "3"))).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(before.changed("A", later, List.of("1", "3"))).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(before.changed("B", later, List.of("1", "3")).isEmpty()).isTrue();
    }

    @Test
    void elementsAreLittleEndianAndSigned() {
        byte[] bytes = {-1, 0, 1, -128};
        assertThat(Elements.numbers(bytes, ElementType.I8)).containsExactly(-1L, 0L, 1L, -128L);
        assertThat(Elements.numbers(bytes, ElementType.U8)).containsExactly(255L, 0L, 1L, 128L);
        assertThat(Elements.numbers(bytes, ElementType.I16)).containsExactly(255L, -32767L);
        for (ElementType type : ElementType.values()) {
            List<Long> numbers = List.of(type.min(), 1L, type.max());
            assertThat(Elements.numbers(Elements.bytes(numbers, type), type).boxed().toList()).isEqualTo(numbers);
        }
    }

    @Test
    void formatsAreThoseOfOtherDebuggers() throws CommandFailure {
        assertThat(ExamineFormat.read("/2xb").text(-1)).isEqualTo("0xff");
        assertThat(ExamineFormat.read("/2xh").text(-1)).isEqualTo("0xffff");
        assertThat(ExamineFormat.read("/2dw").text(-1)).isEqualTo("-1");
        assertThat(ExamineFormat.read("/2uh").text(-1)).isEqualTo("65535");
        assertThat(ExamineFormat.read("/2tb").text(5)).isEqualTo("00000101");
        assertThat(ExamineFormat.read("/2i16x").text(255)).isEqualTo("0x00ff");
    }

    private static String matrix(int cells, List<Integer> shape, Optional<Window> rows, Optional<Window> columns,
            int width) throws CommandFailure {
        return new MatrixText(IntStream.range(0, cells).mapToObj(Integer::toString).toList(), shape, 0, new BitSet(),
                rows,
                columns, width, Ink.NONE).text();
    }
}
