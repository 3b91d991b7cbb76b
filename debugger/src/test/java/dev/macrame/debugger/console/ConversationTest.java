package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole conversations with kernels print what is committed. The first line of a file names the kernel and its
/// parameters; lines with a prompt are typed. `-Dmacrame.regenerate=true` writes what is printed now.
class ConversationTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/macrame/debugger/console");
    private static final String HEAD = "# kernel ";

    static Stream<Path> conversations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void commandsPrintWhatStandsBelowThem(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith(HEAD);
        StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
        try (Debugged run = debugged(lines.getFirst())) {
            for (String line : lines) {
                if (line.startsWith(Console.PROMPT)) {
                    String printed = run.says(line.substring(Console.PROMPT.length()));
                    assertThat(printed).doesNotContain("Exception", "\tat ");
                    text.append(line).append('\n').append(printed);
                }
            }
        }
        if (Boolean.getBoolean("macrame.regenerate")) {
            Files.writeString(file, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(file));
    }

    private static Debugged debugged(String head) throws IOException {
        String[] words = head.substring(HEAD.length()).split(" ");
        Map<String, Long> parameters = new HashMap<>();
        Stream.of(words).skip(1).forEach(word -> parameters.put(word.substring(0, word.indexOf('=')), Long.valueOf(word
                .substring(word.indexOf('=') + 1))));
        return Debugged.kernel(words[0], parameters);
    }
}
