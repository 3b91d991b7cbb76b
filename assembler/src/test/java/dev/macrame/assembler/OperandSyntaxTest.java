package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Instruction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be written for an operand, and the words that it becomes.
class OperandSyntaxTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "vmac.i8x4 acc1, A[x2++ by x5], B[g3 by 0]-x7",
        "opa.z.n.u8i8 acc0, A[x1 += x2 by 0], B[x3+127]",
        "dot.n.i16i8x8 acc15, A[g7], T[x3-128]-x15",
        "vrq.i8.double T[x4-1 by x5], acc3, q2, zp=x8, lo=x9, hi=x0",
        "vrq.u8.away T[x4], acc3, q2, hi=x10",
        "rq.i16.short B[g0], acc0, q7",
        "vaq.z.i16.single acc1, T[x3++], q0",
        "vlut.i8 T[x1++], A[x2++], B[x3]",
        "ldq q1, A[x2++ by x3]",
        "ld.u8 x7, A[x1+8388607]",
        "ld.i32 acc7, A[x1++]",
        "st.i16 B[x1], x9",
        "tst.i32 T[x1 by x2], acc2",
        "setvl x3, x4",
        "addvr x1, x2, -4",
        "rewind g1, x2",
        "fill d1, A[g2], x3, x4",
        "dma d0, main[g0], T[g1], 64",
        "mark 7",
        "ret"})
    void aLineIsPrintedAsItIsWritten(String line) {
        assertThat(words(line)).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "vmac.n.z.i8 acc0, A[x1], B[x2] | vmac.z.n.i8 acc0, A[x1], B[x2]",
        "vmac.i8.z acc0, A[x1], B[x2] | vmac.z.i8 acc0, A[x1], B[x2]",
        "vmac.i8 acc0, A[x1 by x0], B[x2] | vmac.i8 acc0, A[x1 by 0], B[x2]",
        "vrq.i8.single T[x1], acc0, q0, zp=x0 | vrq.i8.single T[x1], acc0, q0",
        "vlut.u8 T[x1], A[x2], B[0] | vlut.u8 T[x1], A[x2], B[x0]",
        "setvl x0, 2*8 | setvl x0, 16"})
    void anotherSpellingIsTheSameWord(String line, String printed) {
        assertThat(words(line)).containsExactly(printed);
    }

    @Test
    void aWalkWithManyPairsAndARingIsAWordForEach() {
        assertThat(words("walk g0, x1, [3*2 : 1, x4 : -64, * : x5] ring x2, 4*16")).containsExactly(
                "walk g0, x1, [6 : 1]", "nest g0, [x4 : -64]", "nest g0, [* : x5]", "ring g0, x2, 64");
    }

    @Test
    void labelsCountTheWordsOfAWalk() {
        assertThat(words("""
                        call    f
                        walk    g0, x1, [2 : 1, 3 : 4]
                        halt
                f:      ret
                """)).containsExactly("call .+4", "walk g0, x1, [2 : 1]", "nest g0, [3 : 4]", "halt", "ret");
    }

    @Test
    void stripsMayHaveALongestLength() {
        assertThat(words("""
                        loop.v  x3, 16
                            loop.r  8
                                clr     acc0
                            end
                        end
                """)).containsExactly("loop.v x3, 16 to .+3", "loop.r 8 to .+2", "clr acc0");
    }

    @Test
    void theDifferenceOfTwoLabelsIsANumber() {
        assertThat(words("""
                .equ    SIZE, behind - first
                first:  li      x1, behind - first
                        li      x2, SIZE + 1
                        li      x3, last - table
                        li      x4, table
                        loop    3 to behind + 1
                        nop
                behind: nop
                .data
                table:  .word   1, 2
                last:   .word   3
                """)).containsExactly("li x1, 6", "li x2, 7", "li x3, 8", "li x4, 0", "loop 3 to .+3", "nop", "nop");
    }

    private static List<String> words(String text) {
        return Sources.program(Sources.text(text + "\n"), Map.of()).text().stream().map(Instruction::toString).toList();
    }
}
