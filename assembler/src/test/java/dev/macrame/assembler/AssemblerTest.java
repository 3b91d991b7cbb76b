package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.Golden;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Symbol;
import dev.macrame.isa.text.ProgramText;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblerTest {
    @Test
    void theMatrixVectorKernelIsFifteenWordsThatDescribeThemselves() {
        Program program = Sources.program(Sources.file("programs/matvec_resident.s"), Map.of());

        assertThat(program.text()).hasSize(15);
        assertThat(program.text().get(10)).hasToString("mac.i16 acc0, A[x2++], B[x3++]");
        assertThat(program.place(10)).isEqualTo("matvec_resident.s:19");
        assertThat(program.sourceLine(14)).isEqualTo("halt");
        assertThat(program.symbols()).containsExactly(new Symbol("M", Symbol.Kind.CONSTANT, 32),
                new Symbol("K", Symbol.Kind.CONSTANT, 32));
        KernelDescription kernel = program.kernel().orElseThrow();
        assertThat(kernel.name()).isEqualTo("matvec_resident");
        assertThat(kernel.about()).containsExactly(
                "c = A b. b stays in B; the rows of a pass through A; no partial sum "
                        + "leaves the MAC unit.");
        assertThat(kernel.tensors()).containsExactly(
                new TensorDescription("a", Direction.INPUT, ElementType.I16, List.of(32, 32), -32768, 32767,
                        OptionalInt.of(1)),
                new TensorDescription("b", Direction.INPUT, ElementType.I16, List.of(32), -32768, 32767,
                        OptionalInt.of(5)),
                new TensorDescription("c", Direction.OUTPUT, ElementType.I16, List.of(32), -32768, 32767,
                        OptionalInt.of(6)));
        assertThat(kernel.golden()).containsExactly(new Golden("c", "matvec(a, b)", 7));
    }

    @Test
    void givenParametersReplaceThoseOfTheSourceAndReachWhateverIsMadeOfThem() {
        Program program = Sources.program(Sources.file("programs/matvec_resident.s"), Map.of("K", 5L));

        assertThat(program.text().getFirst()).hasToString("dma d0, B[0], main[x5], 10");
        assertThat(program.kernel().orElseThrow().tensor("a").orElseThrow().shape()).containsExactly(32, 5);
    }

    @Test
    void everyShapeOfLineHasItsWord() {
        Program program = Sources.program(Sources.file("programs/everything.s"), Map.of());

        assertThat(program.text().stream().map(Instruction::toString).collect(Collectors.joining("\n")))
                .isEqualTo(Sources.file("programs/everything.listing").text().strip());
        KernelDescription kernel = program.kernel().orElseThrow();
        assertThat(kernel.about()).containsExactly("One line of each shape that there is.", "",
                "A blank line of comment stays in the description.");
        assertThat(kernel.requirements()).containsExactly(new Requirement(Key.COLUMNS, 1),
                new Requirement(Key.WALKS, 1));
        assertThat(kernel.tensor("left").orElseThrow().typeText()).isEqualTo("i8[4][4]");
        assertThat(program.symbols()).contains(new Symbol("out", Symbol.Kind.LABEL, 25))
                .extracting(Symbol::name).doesNotContain(".Lend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"programs/matvec_resident.s", "programs/everything.s"})
    void theTextOfAProgramAssemblesToTheSameProgram(String file) {
        Program program = Sources.program(Sources.file(file), Map.of());

        Program again = Sources.program(Sources.text(ProgramText.of(program)), Map.of());

        assertThat(again.text()).isEqualTo(program.text());
        assertThat(again.kernel().map(KernelDescription::tensors)).isEqualTo(program.kernel().map(
                KernelDescription::tensors));
        assertThat(again.kernel().map(KernelDescription::about)).isEqualTo(program.kernel().map(
                KernelDescription::about));
    }

    @Test
    void aLabelInFrontOfEndContinuesAndOneBehindItLeaves() {
        List<String> text = Sources.program(Sources.text("""
                        loop    3
                            j       next
                            j       out
                next:   end
                out:    halt
                """), Map.of()).text().stream().map(Instruction::toString).toList();

        assertThat(text).containsExactly("loop 3 to .+3", "j .+2 pop 0", "j .+1 pop 1", "halt");
    }

    @Test
    void emptySourceIsAnEmptyProgram() {
        assertThat(Sources.program(Sources.text(""), Map.of()).text()).isEmpty();
    }

    @Test
    void oneRunFindsTheMistakesOfAllStepsInTheOrderOfTheSource() {
        Assembly assembly = Assembler.assemble(Sources.text("""
                        lop     3
                            li      x1, 16K
                            add     x1, x1
                            add     x1, x1, M
                        end
                        st.i8   T[x1, acc0
                        hlat
                """), Map.of());

        assertThat(assembly.diagnostics()).extracting(diagnostic -> diagnostic.span().line() + diagnostic.code())
                .containsExactly("1A020", "2E002", "3A021", "4E011", "6A002", "7A020");
    }
}
