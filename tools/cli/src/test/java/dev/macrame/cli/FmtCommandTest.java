package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesAreChangedUnlessTheyAreOnlyChecked() throws IOException {
        Path file = folder.resolve("k.s");
        Files.writeString(file, "li x1 , 2\n");

        Invocation check = Invocation.of("fmt", "--check", file.toString());
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("k.s: would change");
        assertThat(file).hasContent("li x1 , 2\n");

        assertThat(Invocation.of("fmt", file.toString()).exitCode()).isZero();
        assertThat(file).hasContent("        li      x1, 2\n");
        assertThat(Invocation.of("fmt", "--check", file.toString()).exitCode()).isZero();
    }

    @Test
    void aFileWithMistakesStaysAsItIsAndTheOthersAreFormatted() throws IOException {
        Path wrong = folder.resolve("wrong.s");
        Path right = folder.resolve("right.s");
        Files.writeString(wrong, "li x1 , (\n");
        Files.writeString(right, "halt\n");

        Invocation invocation = Invocation.of("fmt", wrong.toString(), right.toString());

        assertThat(invocation.exitCode()).isEqualTo(1);
        assertThat(invocation.err()).contains("wrong.s:1:");
        assertThat(wrong).hasContent("li x1 , (\n");
        assertThat(right).hasContent("        halt\n");
    }

    @Test
    void sourcesIncludeFilesBesideThem() throws IOException {
        Path file = folder.resolve("k.s");
        Files.writeString(file, ".include \"parts/a.inc\"\n        stop\n");
        Files.createDirectory(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/a.inc"), ".macro stop\n        halt\n.endm\n");

        assertThat(Invocation.of("dis", file.toString()).out()).isEqualTo("        halt\n");

        Files.delete(folder.resolve("parts/a.inc"));
        assertThat(Invocation.of("dis", file.toString()).err()).contains("there is no file", "parts/a.inc",
                "relative to the file");
    }
}
