package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import org.junit.jupiter.api.Test;

/// What the loader refuses, in full and before anything runs.
class LoadingTest {
    private static final String PROGRAM = """
            clr acc3
            clr acc9
            clr acc4
            clr acc9
            wait d5
            halt
            """;

    @Test
    void everyMissingRegisterIsNamedOnceWithItsFirstPlace() {
        assertThat(message(PROGRAM, Programs.MACHINE)).isEqualTo("the program uses acc9 (test.s:2), acc4 (test.s:3),"
                + " d5 (test.s:5), but machine tutorial-32 has acc0..acc3 and d0..d1");
    }

    @Test
    void onlyTheFilesThatMissARegisterAreListed() {
        MachineDescription larger = Presets.find("simd16").orElseThrow().with(Key.ACCUMULATORS, 10)
                .with(Key.CHANNELS, 1);
        assertThat(message(PROGRAM, larger)).isEqualTo("the program uses d5 (test.s:5), but machine simd16 has d0");
    }

    @Test
    void aKernelIsNamed() {
        assertThat(message(".kernel wide\n clr acc7\n halt\n", Programs.MACHINE))
                .isEqualTo("kernel wide uses acc7 (test.s:2), but machine tutorial-32 has acc0..acc3");
    }

    private static String message(String text, MachineDescription machine) {
        return switch (Emulator.load(Programs.assemble(text), machine)) {
            case Loading.Refused(String message, String help) -> {
                assertThat(help).isNotBlank();
                yield message;
            }
            case Loading.Loaded _ -> throw new AssertionError("it was loaded");
        };
    }
}
