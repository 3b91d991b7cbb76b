package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.encode.Encoder;
import dev.macrame.assembler.layout.Layout;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.layout.Placement;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Lexer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every instruction word has a text, and the text gives the word back.
class InstructionRoundTripTest {
    private static final int WORDS = 3000;
    private static final long SEED = 20261121;

    @ParameterizedTest
    @EnumSource(Op.class)
    void theTextOfAnInstructionIsThatInstruction(Op op) {
        SplittableRandom random = new SplittableRandom(SEED + op.code());
        int legal = 0;
        for (int i = 0; i < WORDS; i++) {
            // Thinned out bits, so that small fields and constants are met as well as large ones.
            long bits = random.nextLong() & (i % 3 == 0 ? -1L : random.nextLong()) & (i % 5 == 0 ? random.nextLong()
                    : -1L);
            long word = Field.OPCODE.put(bits & op.mask(), op.code());
            if (Instruction.decode(word) instanceof Instruction instruction) {
                legal++;
                assertThat(encode(instruction.toString())).as("seed %d, %s", SEED, instruction)
                        .containsExactly(instruction);
            }
        }
        assertThat(legal).as("words of %s that were legal", op).isPositive();
    }

    /// The steps without the last, which knows the loops around a branch.
    private static List<Instruction> encode(String line) {
        Problems problems = new Problems();
        SourceText source = Sources.text(line);
        Layout layout = Placement.of(StatementParser.parse(Lexer.lines(source, problems), problems), problems);
        Names names = Names.of(layout, problems);
        List<Instruction> text = Encoder.encode(layout, names, problems);
        assertThat(problems.hasErrors()).as(DiagnosticRenderer.render(problems.inOrder())).isFalse();
        return text;
    }
}
