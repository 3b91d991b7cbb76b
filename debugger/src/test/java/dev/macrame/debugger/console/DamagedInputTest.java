package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever is typed, the console answers in words and goes on.
class DamagedInputTest {
    private static final int RUNS = 30;
    private static final int LINES = 100;
    private static final List<String> MORE = List.of("show acc0", "show q0", "show g0", "acc 1", "x/4i *3",
            "show main as i8[3][70] columns 60..69", "set acc0[0][0] = 7", "watch acc0", "show a as qparam[2]",
            "lastwriter g1", "back x4", "set vl = 3", "print i16(A, x2)", "list 30", "reverse-when stall");

    @Test
    void damagedCommandsAreCarriedOutOrRefused() {
        List<String> lines = Stream.concat(CommandTable.ALL.stream().map(CommandForm::example).filter(
                line -> !line.startsWith("quit") && !line.startsWith("source")), MORE.stream()).toList();
        Seeds.forEach(Seeds.count(RUNS), seed -> talk(Seeds.random(seed), lines));
    }

    private static void talk(RandomGenerator random, List<String> lines) {
        try (Debugged run = Debugged.kernel("matvec_double_buffered", Map.of("M", 4L, "K", 4L))) {
            for (int i = 0; i < LINES; i++) {
                String line = damaged(lines.get(random.nextInt(lines.size())), random);
                String printed = run.says(line);
                assertThat(printed).as(line).doesNotContain("Exception", "mistake of macrame", "differs from the run");
                if (printed.startsWith("error: ")) {
                    assertThat(printed).as(line).contains("\n  help: ");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Half of the lines are as they should be.
    private static String damaged(String line, RandomGenerator random) {
        StringBuilder text = new StringBuilder(line);
        for (int edits = random.nextInt(4) - 1; edits > 0 && !text.isEmpty(); edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 2 -> text.insert(at, random.nextInt(100));
                default -> text.insert(at, List.of("A", "x3", "[", "]", "..", ":", "*", "if ", "4294967296").get(random
                        .nextInt(9)));
            }
        }
        return text.toString();
    }
}
