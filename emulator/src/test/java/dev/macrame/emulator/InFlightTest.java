package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.TrapKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// In flight until waited for: who may touch the bytes of a transfer, and what a trap says about it.
class InFlightTest {
    private static final String NOTHING = "nop";

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource(delimiter = '|', value = {
        "dma d0, A[8], main[x1], 4   | mac.i8 acc0, A[8], B[0]",
        "dma d0, A[8], main[x1], 4   | mac.i8 acc0, A[11], B[0]",
        "dma d0, A[9], main[x1], 4   | mac.i16 acc0, A[8], B[0]",
        "dma d0, B[9], main[x1], 4   | mac.i16 acc0, A[8], B[12]",
        "dma d0, T[8], main[x1], 4   | st.i8 T[8], acc0",
        "dma d0, T[8], main[x1], 4   | st.i32 T[8], acc0",
        "dma d0, main[x1], T[8], 4   | st.i8 T[11], acc0",
        "dma d0, A[8], main[x1], 4   | dma d1, A[11], main[x1], 1",
        "dma d0, A[8], main[x1], 4   | dma d1, A[0], main[x1], 9",
        "dma d0, A[8], main[x1], 4   | dma d1, T[0], A[8], 1",
        "dma d0, A[8], main[x1], 4   | dma d1, main[x1], T[0], 1",
        "dma d0, main[x1], T[8], 4   | dma d1, A[0], main[x1], 1",
        "dma d0, T[8], A[0], 4       | st.i8 A[3], acc0"})
    void theConflictingAccessTrapsAndNamesBothInstructions(String transfer, String access) {
        Trap trap = Programs.trap("li x8, 8\n" + transfer.replace("A[8], 1", "A[x8], 1") + "\nnop\n" + access.replace(
                "A[8], 1", "A[x8], 1") + "\nwait d0\nwait d1\nhalt\n");
        assertThat(trap.kind()).isEqualTo(TrapKind.IN_FLIGHT);
        assertThat(trap.pc()).isEqualTo(3);
        assertThat(trap.place()).isEqualTo("test.s:4");
        assertThat(trap.message()).contains("test.s:2", transfer.strip());
        assertThat(trap.help()).contains("wait d0");
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource(delimiter = '|', value = {
        // the bytes in front and behind
        "dma d0, A[8], main[x1], 4   | mac.i8 acc0, A[7], A[12]",
        "dma d0, T[8], main[x1], 4   | st.i32 T[12], acc0",
        "dma d0, A[8], main[x1], 4   | dma d1, A[4], main[x1], 4",
        // the same addresses of another memory
        "dma d0, A[8], main[x1], 4   | mac.i8 acc0, B[8], T[8]",
        // reading what it reads
        "dma d0, main[x1], A[0], 4   | mac.i8 acc0, A[0], A[3]",
        "dma d0, A[8], main[x1], 4   | dma d1, B[8], main[x1], 4",
        // the same channel
        "dma d0, A[8], main[x1], 4   | dma d0, A[10], main[x1], 4",
        "dma d0, A[0], main[x1], 4   | dma d0, main[x1], A[0], 4",
        // nothing to protect
        "dma d0, A[9], main[x1], 0   | mac.i16 acc0, A[8], B[0]",
        "dma d0, A[8], main[x1], 4   | dma d1, A[8], main[x1], 0",
        "dma d0, A[9], main[x1], 0   | dma d1, A[8], main[x1], 4",
        // registers are read at once
        "dma d0, A[8], main[x1], 4   | li x1, 4"})
    void everyOtherAccessIsFree(String transfer, String access) {
        assertThat(Programs.load(transfer + "\n" + access + "\nwait d0\nwait d1\nhalt\n").run(Emulator.NO_LIMIT).stop())
                .isInstanceOf(StopReason.Halted.class);
    }

    @Test
    void aWaitFreesTheOldestTransfers() {
        String twoTransfers = "dma d0, A[0], main[x1], 4\ndma d0, A[4], main[x1], 4\nwait d0, 1\n";
        assertThat(Programs.load(twoTransfers + "mac.i8 acc0, A[3], B[0]\nwait d0\nhalt").run(Emulator.NO_LIMIT).stop())
                .isInstanceOf(StopReason.Halted.class);
        assertThat(Programs.trap(twoTransfers + "mac.i8 acc0, A[4], B[0]\nwait d0\nhalt").message()).contains(
                "test.s:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait d1", "wait d0, 1", NOTHING})
    void aWaitThatDoesNotCoverTheTransferFreesNothing(String wait) {
        assertThat(Programs.trap("dma d0, A[0], main[x1], 4\n" + wait + "\nmac.i8 acc0, A[0], B[0]\nhalt").kind())
                .isEqualTo(TrapKind.IN_FLIGHT);
    }

    @Test
    void endingWithATransferNamesTheTransferAndTheWait() {
        Trap trap = Programs.trap("dma d0, A[0], main[x1], 4\ndma d1, B[0], main[x1], 4\nwait d0\nhalt");
        assertThat(trap.kind()).isEqualTo(TrapKind.LEAK);
        assertThat(trap.pc()).isEqualTo(3);
        assertThat(trap.message()).contains("test.s:2", "dma d1");
        assertThat(trap.help()).contains("wait d1");
    }
}
