package dev.macrame.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.program.DataSegment;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Symbol;
import dev.macrame.isa.program.ProgramFile;
import dev.macrame.isa.program.ProgramFile.Reading;
import dev.macrame.isa.text.ProgramText;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// What stands behind `.data`.
class DataTest {
    private static final long SEED = 909;

    @Test
    void valuesAreLittleEndianBehindTheTensors() {
        Program program = Sources.program(Sources.text("""
                .kernel k
                .input  a : i8[65] -> x1
                        la      x2, table
                        li      x3, SIZE
                        halt
                .equ    SIZE, end_of_table - table
                .data
                        .byte   1, -1
                        .align  4
                table:  .half   0x1234, -2
                .text
                        nop
                .data
                        .word   table, 0xffff_ffff
                        .dword  -2
                        .zero   3
                end_of_table:
                """), Map.of());

        assertThat(program.data()).isEqualTo(new DataSegment(128, HexFormat.of().parseHex(
                "01ff0000" + "3412feff" + "84000000ffffffff" + "feffffffffffffff" + "000000")));
        assertThat(program.text()).extracting(Instruction::toString).containsExactly("li x2, 132", "li x3, 23", "halt",
                "nop");
        assertThat(program.symbols()).contains(new Symbol("table", Symbol.Kind.DATA, 132),
                new Symbol("SIZE", Symbol.Kind.CONSTANT, 23));
    }

    @Test
    void imagesAndListingsCarryData() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 100; i++) {
            StringJoiner text = new StringJoiner("\n", ".kernel k\n.input a : i8[" + (i + 1) + "]\n halt\n.data\n",
                    "\nend_of_data:\n");
            for (int line = random.nextInt(1, 20); line > 0; line--) {
                text.add(switch (random.nextInt(4)) {
                    case 0 -> ".byte " + random.nextInt(-128, 256) + ", " + random.nextInt(-128, 256);
                    case 1 -> "l" + line + ": .dword " + random.nextLong(1L << 40);
                    case 2 -> ".align " + (1 << random.nextInt(6));
                    default -> "l" + line + ": m" + line + ": .zero " + random.nextInt(40);
                });
            }
            Program program = Sources.program(Sources.text(text.toString()), Map.of());
            assertThat(ProgramFile.read(ProgramFile.write(program))).as("%s", text).isEqualTo(new Reading.Read(
                    program));
            Program again = Sources.program(Sources.text(ProgramText.of(program)), Map.of());
            assertThat(again.data()).as("seed %d, program %d:%n%s", SEED, i, text).isEqualTo(program.data());
            assertThat(again.text()).isEqualTo(program.text());
            if (program.data().size() > 0) {
                assertThat(again.symbols()).as("%s", text).isEqualTo(program.symbols());
            }
        }
    }
}
