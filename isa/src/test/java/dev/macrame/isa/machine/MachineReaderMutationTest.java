package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Damages the preset at random: whatever a user types, the reader gives a machine or says what is wrong.
class MachineReaderMutationTest {
    private static final int TEXTS = 10_000;
    private static final List<String> PIECES = List.of("\n", "\r", " ", "\"", "'", "#", "[", "]", "{", "}", ".", ",",
            "=", "-", "_", "0", "9", "e99", "e-99", "1e999", "nan", "inf", "true", "64 B", "KiB", "cycles", "\"\"\"",
            "\\u", "\\", "\0", "\uFEFF", "\uD83D\uDE00", "\uD83D", "\u2028", "[timing]\n", "[[prices]]\n", "rows",
            "scratchpad", "1979-05-27", "99999999999999999999");

    @Test
    void aDamagedTextIsReadOrDiagnosedAndNeverThrows() {
        long seed = System.nanoTime();
        System.out.println("MachineReaderMutationTest seed " + seed);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = damaged(random);
            try {
                check(text);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", text " + i + ":\n" + text, e);
            }
        }
    }

    private static void check(String text) {
        switch (Example.read(text)) {
            case MachineReading.Accepted(MachineDescription machine) ->
                assertThat(Example.accepted(MachineText.write(machine))).isEqualTo(machine);
            case MachineReading.Rejected(var diagnostics) -> {
                assertThat(diagnostics).allMatch(fault -> fault.help().isPresent());
                assertThat(DiagnosticRenderer.render(diagnostics)).isNotBlank();
            }
        }
    }

    private static String damaged(RandomGenerator random) {
        StringBuilder text = new StringBuilder(Example.text());
        for (int left = random.nextInt(1, 6); left > 0; left--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(1, 12));
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.delete(at, end);
                case 2 -> text.replace(at, end, piece);
                case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.insert(at, (char) random.nextInt(0x300));
            }
        }
        return text.toString();
    }
}
