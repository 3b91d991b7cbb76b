package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The part with a terminal, on a dumb one.
class TerminalConsoleTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(60)
    void linesAreCarriedOutUntilTheUserLeaves() throws IOException {
        Path history = folder.resolve("history");
        String printed = typed("step\n\nprint 2 + 3\nquit\nprint 6 * 7\n", history);
        assertThat(printed).contains("cycle 1, instruction 1", "cycle 2, instruction 2", "2 + 3 = 5").doesNotContain(
                "42");
        assertThat(Files.readString(history)).contains("step", "print 2 + 3");
    }

    @Test
    @Timeout(60)
    void theEndOfTheInputLeaves() throws IOException {
        assertThat(typed("frobnicate\nprint 2 + 3\n", folder.resolve("history"))).contains("error: there is no command",
                "2 + 3 = 5");
    }

    @Test
    void wordsAreCompletedAsTheTableSays() throws IOException {
        try (Debugged run = Debugged.kernel("matmul_i8_1x1_mac", Map.of())) {
            CompletionWords words = run.console().words();
            assertThat(words.candidates(List.of("s"))).contains("step", "show", "set", "reverse-step");
            assertThat(words.candidates(List.of("show", ""))).contains("A", "main", "a", "b", "x3", "acc0", "g1");
            assertThat(words.candidates(List.of("info", "b"))).contains("breakpoints", "transfers");
            assertThat(words.candidates(List.of("help", ""))).contains("step", "lastwriter");
            assertThat(words.candidates(List.of("when", ""))).contains("transfer", "stall");
            assertThat(words.candidates(List.of("when", "stall", ""))).contains("mac-operand", "transfer");
            assertThat(words.candidates(List.of("goto", ""))).contains("cycle", "latest");
            assertThat(words.candidates(List.of("break", ""))).anyMatch(place -> place.endsWith(".s:"));
            assertThat(words.candidates(List.of("nonsense", ""))).isEmpty();
        }
    }

    private static String typed(String lines, Path history) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Debugged run = Debugged.kernel("matvec_resident", Map.of());
                Terminal dumb = new DumbTerminal("test", Terminal.TYPE_DUMB, new ByteArrayInputStream(lines.getBytes(
                        StandardCharsets.UTF_8)), printed, StandardCharsets.UTF_8);
                TerminalConsole terminal = new TerminalConsole(dumb)) {
            PrintWriter out = terminal.out();
            Console.Opening opening = Console.open(run.target("typing"), ConsoleSettings.PLAIN.on(false, terminal
                    .width()),
                    out);
            try (Console console = ((Console.Opening.Opened) opening).console()) {
                terminal.run(console, Optional.of(history));
            }
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
