package dev.macrame.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The room that the encoding keeps for what is to come: whoever takes some of it has to say so here.
class EncodingRoomTest {
    private static final int MOST_MEMORIES = 4;
    private static final int OPERAND_MEMORY_SHIFT = 15;

    /// Several cores, in-memory arrays, a reserve, a user's own units.
    @ParameterizedTest
    @CsvSource({"0xb0, 0xbf", "0xc0, 0xcf", "0xd0, 0xef", "0xf0, 0xfe"})
    void aRangeOfOpcodesIsFree(String first, String last) {
        for (int code = Integer.decode(first); code <= Integer.decode(last); code++) {
            assertThat(Op.ofCode(code)).isEmpty();
            assertThat(Instruction.decode(Field.OPCODE.put(0, code))).isInstanceOf(Decoding.Illegal.class);
        }
    }

    /// i8i16; i4, i4i8, u4 and u4i8; i2 and its pair; the two binary types.
    @ParameterizedTest
    @ValueSource(ints = {5, 8, 9, 10, 11, 16, 17, 24, 25})
    void theCodeOfATypeThatIsToComeIsFree(int code) {
        assertThat(PairType.ofCode(code)).isEmpty();
        assertThat(Arrays.stream(ElementType.values()).map(ElementType::code)).doesNotContain(code);
        long word = Op.VMAC.fixedBits();
        assertThat(Instruction.decode(word)).isInstanceOf(Instruction.class);
        assertThat(Instruction.decode(Field.TYPE.put(word, code))).isInstanceOf(Decoding.Illegal.class);
    }

    /// An operand has two bits for its memory, and only a transfer uses all four codes.
    @ParameterizedTest
    @EnumSource(Op.class)
    void anOperandHasRoomForAFourthScratchpad(Op op) {
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.Access access) {
                for (int low = 0; low < 1 << OPERAND_MEMORY_SHIFT; low++) {
                    long bits = (long) (MOST_MEMORIES - 1) << OPERAND_MEMORY_SHIFT | low;
                    assertThat(access.in(access.operand().put(0, bits))).isEmpty();
                }
            } else if (slot instanceof Slot.Table table) {
                assertThat(Instruction.decode(table.memory().put(op.fixedBits(), MOST_MEMORIES - 1))).isInstanceOf(
                        Decoding.Illegal.class);
            }
        }
    }
}
