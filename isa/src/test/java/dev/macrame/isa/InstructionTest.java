package dev.macrame.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words worked out by hand from the encoding page. Random words are tested in tools/testkit.
class InstructionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0100000000000000 | halt",
        "2031000000000002 | add x3, x1, x2",
        "203080000000000c | li x3, 12",
        "20308000ffffffff | li x3, -1",
        "2000800000000000 | nop",
        "1100fffe00000000 | bne x0, 0, .-2 pop 0",
        "1031000500000002 | beq x1, x2, .+5 pop 3",
        "1800800200000020 | loop 32 to .+3",
        "1c10000000000001 | wait d1, 1",
        "1c10000000000000 | wait d1",
        "612090382600a560 | mac.z.i16 acc2, A[x3++], B[x5 += x6]-x7",
        "64105f80a6017704 | opa.z.n.i8x4 acc1, A[x3++ by 0]-x15, T[g7 by x4]",
        "901101fffff10400 | st.i32 T[x4-8], acc1",
        "1905800100000064 | loop.v 100, 16 to .+2",
        "1a00000300000009 | loop.r x9 to .+4",
        "09007ffd00000000 | call .-3",
        "0a00000000000000 | ret",
        "4412600013fffffc | walk g1, x2, [9 : -4]",
        "4510400000000007 | nest g1, [* : x7]",
        "4613800000000040 | ring g1, x3, 64",
        "9530228cc3ff4405 | vrq.i8.double T[x4-1 by x5], acc3, q2, zp=x8, lo=x9, hi=x0",
        "8830d70000009400 | vaq.z.i16.short acc3, B[x4++], q7",
        "9870000000200000 | ldq q7, A[16]",
        "9901c18222001200 | vlut.u8 T[x1++], A[x2++], T[x3]",
        "a014404000800009 | dma d1, T[x4+16], A[x2], x9",
        "a001e40002000064 | dma d0, main[x1], B[64], 100",
        "a001f4a002000064 | dma d0, main[g1], B[x5+64], 100",
        "a0018ea000000064 | dma d0, A[x1], main[g5], 100",
        "a10390a000000064 | fill d0, A[g3], 100, x5"})
    void aWordOfTheEncodingPageIsItsInstruction(String word, String text) {
        assertThat(Instruction.decode(Long.parseUnsignedLong(word, 16))).isInstanceOf(Instruction.class).hasToString(
                text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // K = 0 and a register number above 15
        "2031000000000010 | there is no register x16",
        // d8
        "1c80000000000000 | there is no register d8",
        "1c00000080000000 | constant -2147483648 is outside 0..2147483647",
        "1800800000000020 | a loop has no body",
        // main memory, a distance for a single element, a step where there is none, g8
        "6100000000018000 | operand memB[-xz] means nothing",
        "6100000000004000 | operand memB[-xz] means nothing",
        "6100000000001010 | operand memB[-xz] means nothing",
        "6100000000003800 | operand memB[-xz] means nothing",
        // the constant stands in its own field
        "9000000000000001 | operand mem means nothing",
        "9000000000021000 | operand mem means nothing",
        "9002000000000000 | element type 4 is not known",
        "9900800000000000 | element type 1 is not known",
        "6102800000000000 | type pair 5 is not known",
        "9900600000000000 | the table is in main memory",
        "190a800100000000 | strips of 2^9 are too long",
        "4610800000000000 | constant 0 is outside 1..2147483647",
        "4000800000000000 | constant 0 is outside 1..2147483647",
        "2500800000000020 | constant 32 is outside 0..31",
        // a register behind a count and behind a stride
        "4400000020000000 | there is no register x16",
        "4400000001ffffff | there is no register x-1",
        "4480400000000000 | there is no register g8",
        "9400000180000000 | option lo=x has a register, but is not given",
        "a0006c0000000000 | both sides of the transfer are main memory",
        "a000120000080000 | the offset belongs to neither side",
        "a008100000000000 | there is no walk g8",
        "a000000000000010 | there is no register x16",
        "ec00ec0000000000 | no instruction has opcode ec"})
    void whatMeansNothingIsIllegal(String word, String reason) {
        assertThat(Instruction.decode(Long.parseUnsignedLong(word, 16))).isInstanceOfSatisfying(Decoding.Illegal.class,
                illegal -> assertThat(illegal.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 0x0400000000000000L, 0x4a_00000000000000L})
    void aWordWithoutARowIsIllegal(long word) {
        assertThat(Instruction.decode(word)).isInstanceOfSatisfying(Decoding.Illegal.class, illegal -> {
            assertThat(illegal.word()).isEqualTo(word);
            assertThat(illegal.reason()).startsWith("no instruction has opcode");
        });
    }

    @Test
    void anInstructionCannotBeMadeOfAnIllegalWord() {
        assertThatThrownBy(() -> new Instruction(Op.HALT, Op.HALT.fixedBits() | 1)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("unused bits 0000000000000001 are set");
        assertThatThrownBy(() -> new Instruction(Op.HALT, Op.ADD.fixedBits())).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("the opcode is not that of halt");
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void aFieldHoldsItsEndsAndNothingBeyond(Field field) {
        for (long value : new long[] {field.min(), field.max()}) {
            assertThat(field.get(field.put(0, value))).isEqualTo((int) value);
            assertThat(field.get(field.put(-1L, value))).isEqualTo((int) value);
            assertThat(field.put(-1L, value) | field.mask()).as("the other bits").isEqualTo(-1L);
        }
        assertThatThrownBy(() -> field.put(0, field.max() + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> field.put(0, field.min() - 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFieldThatTheRowDoesNotUseReadsZero() {
        Instruction halt = new Instruction(Op.HALT, Op.HALT.fixedBits());
        for (Field field : Field.values()) {
            assertThat(halt.get(field)).isEqualTo(field == Field.OPCODE ? Op.HALT.code() : 0);
        }
    }
}
