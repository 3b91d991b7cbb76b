package dev.macrame.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Decoding;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Words and instructions are each other's inverse, over all rows.
class InstructionWordTest {
    private static final int CASES = 100_000;

    @Test
    void everyRandomInstructionIsWhatItsWordDecodesTo() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            Instruction instruction = RandomInstruction.any(Seeds.random(seed));
            assertThat(Instruction.decode(instruction.word())).isEqualTo(instruction);
        });
    }

    /// Not even the text of an instruction depends on anything but its word.
    @Test
    void differentRandomInstructionsHaveDifferentTexts() {
        Seeds.forEach(Seeds.count(CASES / 10), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Instruction first = RandomInstruction.any(random);
            Instruction second = RandomInstruction.of(first.op(), random);
            assertThat(first.toString().equals(second.toString())).as("%s and %s", first, second).isEqualTo(first
                    .word() == second.word());
        });
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void operandsAtTheirEdgesSurviveTheWord(Op op) {
        Set<Long> words = new HashSet<>();
        int[] legal = new int[1];
        RandomInstruction.edges(op, word -> {
            assertThat(words.add(word)).as("two choices of operands make %016x", word).isTrue();
            switch (Instruction.decode(word)) {
                case Instruction instruction -> {
                    legal[0]++;
                    checkOperands(instruction);
                }
                case Decoding.Illegal(_, String reason) -> assertThat(reason).containsAnyOf("both sides",
                        "neither side");
            }
        });
        assertThat(legal[0]).isPositive();
    }

    @Test
    void aRandomWordIsRefusedOrIsExactlyOneInstruction() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            RandomGenerator random = Seeds.random(seed);
            long word = random.nextLong() & (random.nextBoolean() ? -1L : random.nextLong());
            switch (Instruction.decode(word)) {
                case Instruction instruction -> {
                    assertThat(instruction.word()).isEqualTo(word);
                    checkOperands(instruction);
                }
                case Decoding.Illegal(long refused, String reason) -> {
                    assertThat(refused).isEqualTo(word);
                    assertThat(reason).isNotBlank();
                }
            }
        });
    }

    @Test
    void aBitThatARowDoesNotUseMakesItsWordsIllegal() {
        Seeds.forEach(Seeds.count(CASES / 10), seed -> {
            RandomGenerator random = Seeds.random(seed);
            Instruction instruction = RandomInstruction.any(random);
            long unused = ~instruction.op().mask();
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((unused >>> bit & 1) == 1) {
                    assertThat(Instruction.decode(instruction.word() | 1L << bit)).isInstanceOf(Decoding.Illegal.class);
                }
            }
        });
    }

    @Test
    void noWordBelongsToTwoRows() {
        Seeds.forEach(Seeds.count(CASES / 10), seed -> {
            long word = RandomInstruction.any(Seeds.random(seed)).word();
            assertThat(Arrays.stream(Op.values()).filter(op -> isOf(op, word))).hasSize(1);
        });
    }

    private static boolean isOf(Op op, long word) {
        try {
            return new Instruction(op, word).op() == op;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /// Every field of the row can be read and put back, and there is a text.
    private static void checkOperands(Instruction instruction) {
        long rebuilt = instruction.op().fixedBits();
        for (Field field : instruction.op().format().fields()) {
            if ((instruction.op().mask() & field.mask()) != 0) {
                rebuilt = field.put(rebuilt, instruction.get(field));
            }
        }
        assertThat(rebuilt).isEqualTo(instruction.word());
        assertThat(instruction.toString()).startsWith(dev.macrame.isa.Form.of(instruction).mnemonic());
    }
}
