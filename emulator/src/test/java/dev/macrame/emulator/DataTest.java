package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Memory;
import dev.macrame.isa.program.Program;
import org.junit.jupiter.api.Test;

/// What a program has in main memory before it starts.
class DataTest {
    private static final String TABLE = """
                    la      x1, table
                    dma     d0, A[0], main[x1], 4
                    wait    d0
                    halt
            .data
                    .zero   %d
            table:  .word   -2
            """;

    @Test
    void dataIsInMainMemoryFromTheStart() {
        Emulator emulator = Programs.load(TABLE.formatted(8));

        assertThat(emulator.run(Emulator.NO_LIMIT).stop()).isInstanceOf(StopReason.Halted.class);
        assertThat(emulator.read(Memory.A, 0, 4)).containsExactly(-2, -1, -1, -1);
    }

    @Test
    void aMainMemoryThatIsTooSmallIsRefused() {
        long most = Programs.MACHINE.sizeBytes(Memory.MAIN);
        Program program = Programs.assemble(TABLE.formatted(most - 3));

        assertThat(Emulator.load(program, Programs.MACHINE)).isInstanceOfSatisfying(Loading.Refused.class, refused -> {
            assertThat(refused.message()).contains("data ends at byte", "machine tutorial-32");
            assertThat(refused.help()).contains(".data");
        });
    }
}
