package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void listHasALineForEachPreset() {
        Invocation list = Invocation.of("machine", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines().map(line -> line.split(" ", 2)[0])).containsExactlyElementsOf(Presets.names());
        assertThat(list.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void whatShowPrintsIsTheSameMachine() throws IOException {
        for (String name : Presets.names()) {
            Path file = file(Invocation.of("machine", "show", name).out());
            Invocation diff = Invocation.of("machine", "diff", name, file.toString());
            assertThat(diff.exitCode()).isZero();
            assertThat(diff.out() + diff.err()).isEqualTo("no key differs\n");
        }
    }

    @Test
    void diffPrintsBothValues() {
        Invocation diff = Invocation.of("machine", "diff", "tutorial-32", "tutorial-16");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).startsWith("key ").containsPattern("tutorial-32 +tutorial-16\n")
                .containsPattern("architecture.scratchpad.A +\"64 B\" +\"32 B\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine check", "machine show", "run matvec_resident -m"})
    void aFileThatTakesTheNameOfAPresetIsWarnedOf(String command) throws IOException {
        Path file = file(source().replace("latency.mac      = \"3 cycles\"", "latency.mac      = \"4 cycles\"")
                .replace("dma.queue        = 4", "dma.queue        = 5"));
        Invocation invocation = Invocation.of((command + " " + file).split(" ", -1));
        assertThat(invocation.exitCode()).isZero();
        assertThat(invocation.err()).isEqualTo("""
                macrame: warning: %s calls itself tutorial-32, but is not the preset of that name: \
                timing.latency.mac and 1 more differ
                  help: give it a name of its own, so that reports tell the two apart
                """.formatted(file));
    }

    @Test
    void anotherNameOrTheSameContentsNeedNoWarning() throws IOException {
        assertThat(Invocation.of("machine", "check", file(source()).toString()).err()).isEmpty();
        Path other = file(source().replace("\"tutorial-32\"", "\"mine\"").replace("dma.queue        = 4",
                "dma.queue = 5"));
        assertThat(Invocation.of("machine", "check", other.toString()).err()).isEmpty();
    }

    private static String source() {
        return Presets.source("tutorial-32").orElseThrow().text();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.toml"), text);
    }
}
