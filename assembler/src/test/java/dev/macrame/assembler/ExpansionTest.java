package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What macros, conditions, repetition, inclusion and names for tokens make of a source.
class ExpansionTest {
    @Test
    void argumentsAreTextsByPositionOrByName() {
        assertSame("""
                .macro  put register, value=7, type=
                        li      \\register, \\value
                        clr\\type acc0                # \\other is a comment
                .endm
                        put     x1
                        put     x2, (1, 2) ? 3 : 4 # brackets hold a comma
                """.replace("(1, 2)", "(1)") + """
                        put     value=2*(3+4), register=x3
                        put     x4, ,
                        put     "x5", "8"
                """, "li x1, 7", "clr acc0", "li x2, 3", "clr acc0", "li x3, 14", "clr acc0", "li x4, 7", "clr acc0",
                "li x5, 8", "clr acc0");
    }

    @Test
    void parametersArePartsOfWords() {
        assertSame("""
                .macro  step n, type
                .L\\n\\()_\\@:  mac.\\type acc\\n, A[x\\n\\()1], B['\\n']
                        j       .L\\n\\()_\\@
                .endm
                        step    1, i8
                        step    1, i16
                """, "mac.i8 acc1, A[x11], B[10]", "j .-1", "mac.i16 acc1, A[x11], B[10]", "j .-1");
    }

    @Test
    void macrosCallMacrosAndThemselvesAndDefineOthers() {
        assertSame("""
                .macro  count n
                        li      x1, \\n
                .if     \\n
                        count   \\n - 1
                .endif
                .endm
                .macro  define name
                .macro  \\name value
                        li      x2, \\value
                .endm
                .endm
                        count   2
                        define  other
                        other   5
                """, "li x1, 2", "li x1, 1", "li x1, 0", "li x2, 5");
    }

    @Test
    void macrosHoldLoopsAndLoopsHoldMacros() {
        assertSame("""
                .macro  body
                        loop    2
                            nop
                        end
                .endm
                        loop    3
                            body
                        end
                """, "loop 3 to .+3", "loop 2 to .+2", "nop");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 1", "2, 2", "3, 3"})
    void theFirstConditionThatHoldsDecides(long n, long chosen) {
        Program program = Sources.program(Sources.text("""
                .param  N = 9
                .if     N == 1
                        li      x1, 1
                .if     0
                .else
                .endif
                .elseif N == 2
                        li      x1, 2
                .elseif N > 2 && 6 / N < 3
                        li      x1, 3
                .else
                        li      x1, 4
                .endif
                """), Map.of("N", n));

        assertThat(program.text()).singleElement().hasToString("li x1, " + chosen);
    }

    @Test
    void linesThatAreNotTakenMayHoldAnything() {
        assertSame("""
                .if     0
                        16K $ (
                .elseif 1 / 1
                        nop
                .elseif 1 / 0
                .endif
                .ifdef  nothing
                        oops
                .endif
                .ifndef later
                        nop
                .endif
                later:
                .ifdef  later
                        nop
                .endif
                """, "nop", "nop", "nop");
    }

    @Test
    void repeatedLinesSeeVariablesChange() {
        assertSame("""
                .set    i, 1
                        .rept   2
                        .rept   i
                        li      x1, i
                        .endr
                .set    i, i + 1
                        .endr
                """, "li x1, 1", "li x1, 2", "li x1, 2");
    }

    @Test
    void numericLabelsAreTheNearestOnes() {
        assertSame("""
                1:      j       1f
                        j       1b
                1: 2:   j       1b
                        j       1f
                        j       2b
                1:      nop
                """, "j .+2", "j .-1", "j .", "j .+2", "j .-2", "nop");
    }

    @Test
    void registersHaveNames() {
        Program program = assertSame("""
                .reg    pixel, x3
                .reg    same, pixel
                .reg    sum, acc2
                .reg    rows, d1
                        mac.i8  sum, A[pixel++], B[x1 += same]-same
                        dma     rows, A[pixel], main[pixel], pixel
                        add     pixel, pixel, same
                """, "mac.i8 acc2, A[x3++], B[x1 += x3]-x3", "dma d1, A[x3], main[x3], x3", "add x3, x3, x3");

        assertThat(program.symbols()).isEmpty();
    }

    @Test
    void includedFilesAreFoundBesideTheirIncluder() {
        Map<String, String> files = Map.of("lib/a.inc", ".include \"../other/b.inc\"\n.Lx: j .Lx\n.equ A1, B1 + 1\n",
                "other/b.inc", ".equ B1, 4\n.macro m\n.Lx: j .Lx\n.endm\n", "/abs", "nop\n");
        Program program = Sources.program(new SourceText("kernel/k.s", """
                .include "../lib/a.inc"
                .include "/abs"
                .Lx:    li      x1, A1
                        j       .Lx
                """), Map.of(), path -> Optional.ofNullable(files.get(path)));

        assertThat(texts(program)).containsExactly("j .", "nop", "li x1, 5", "j .-1");
        assertThat(program.place(0)).isEqualTo("lib/a.inc:2");
        assertThat(program.place(2)).isEqualTo("kernel/k.s:3");
        assertThat(program.symbols()).extracting(Symbol::name).containsExactly("B1", "A1");
    }

    @Test
    void theLineTableNamesTheLinesOfAMacrosBody() {
        Program program = Sources.program(Sources.text(".macro m a\n\n        li x1, \\a\n.endm\n nop\n m 12345\n"),
                Map.of());

        assertThat(program.place(1)).isEqualTo("test.s:3");
        assertThat(program.sourceLine(1)).isEqualTo("li x1, \\a");
    }

    @Test
    void aMistakeInAMacroIsReportedOnceWithTheCallsThatLedThere() {
        List<Diagnostic> diagnostics = Assembler.assemble(Sources.text("""
                .macro  inner value, far
                        li      x1, \\value + \\far
                .endm
                .macro  outer value
                        inner   \\value, 2
                .endm
                        outer   1 + (nowhere)
                        outer   1 + (nowhere)
                """), Map.of()).diagnostics();

        assertThat(diagnostics).hasSize(1);
        assertThat(DiagnosticRenderer.render(diagnostics)).startsWith("""
                test.s:2:21: error E011: the name `nowhere` is not defined
                    2 |         li      x1, \\value + \\far
                      |                     ^^^^^^
                      note: in expansion of macro `inner`, called at test.s:5:9
                    5 |         inner   \\value, 2
                      |         ^^^^^^^^^^^^^^^^^
                      note: in expansion of macro `outer`, called at test.s:7:9
                    7 |         outer   1 + (nowhere)
                      |         ^^^^^^^^^^^^^^^^^^^^^
                """);
    }

    @Test
    void theBlockWhoseEndIsMissingIsBlamedAndNotTheOneAroundIt() {
        List<Diagnostic> diagnostics = Assembler.assemble(Sources.text("""
                        .rept   2
                            .if     1
                                .if     2
                                    nop
                            .endif
                            .if     3
                            .endif
                        .endr
                        .if     4
                            .if     5
                                nop
                        .endif
                """), Map.of()).diagnostics();

        assertThat(diagnostics).extracting(diagnostic -> diagnostic.span().line() + diagnostic.code())
                .containsExactly("3A060", "10A060");
    }

    @Test
    void mistakesComeInTheOrderInWhichTheyAreMet() {
        List<Diagnostic> diagnostics = Assembler.assemble(Sources.text("""
                .macro  wrong
                        li      x1, b1
                .endm
                        li      x1, a1
                        wrong
                        li      x1, c1
                """), Map.of()).diagnostics();

        assertThat(diagnostics).extracting(diagnostic -> diagnostic.span().text()).containsExactly("a1", "b1", "c1");
    }

    @Test
    void theExampleOfTheManualAssembles() throws IOException {
        String page = Files.readString(Path.of("../docs/isa.md"));
        int start = page.indexOf("```asm\n.macro");
        String example = page.substring(start + "```asm\n".length(), page.indexOf("```", start + 1));

        assertThat(texts(Sources.program(Sources.text(example), Map.of()))).containsExactly("clr acc0",
                "loop 16 to .+2", "mac.i8 acc0, A[x3++], B[x4++]", "clr acc1", "loop 4 to .+2",
                "mac.i16 acc1, A[x3++], B[x4++]");
    }

    private static Program assertSame(String text, String... instructions) {
        Program program = Sources.program(Sources.text(text), Map.of());
        assertThat(texts(program)).containsExactly(instructions);
        return program;
    }

    private static List<String> texts(Program program) {
        return program.text().stream().map(Instruction::toString).map(line -> line.replace(" pop 0", "")).toList();
    }
}
