package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesAndCommandsAreCarriedOutInTheirOrder() throws IOException {
        Path script = folder.resolve("steps.txt");
        Files.writeString(script, "# one step\n\nstep\n");
        Invocation invocation = Invocation.of("debug", "matvec_resident", "-ex", "echo first", "-x", script.toString(),
                "-ex", "echo last", "--batch");
        assertThat(invocation.exitCode()).isZero();
        assertThat(invocation.out()).containsSubsequence("matvec_resident on tutorial-32",
                "(macrame) echo first\nfirst\n",
                "# one step", "(macrame) step\ncycle 1, instruction 1\n", "(macrame) echo last\nlast\n");
    }

    @Test
    void aDebuggedRunIsTheRun() {
        String run = Invocation.of("run", "matvec_resident").out();
        String debugged = Invocation.of("debug", "matvec_resident", "--batch", "-ex", "step 5", "-ex", "rsi 3", "-ex",
                "break 28", "-ex", "continue", "-ex", "rc", "-ex", "delete", "-ex", "continue", "-ex", "account 1")
                .out();
        String result = run.lines().filter(line -> line.startsWith("result")).findFirst().orElseThrow();
        assertThat(debugged).contains(result, "2,443 cycles so far");
    }

    @Test
    void aFailedCommandEndsABatch() {
        Invocation invocation = Invocation.of("debug", "matvec_resident", "--batch", "-ex", "frobnicate", "-ex",
                "step");
        assertThat(invocation.exitCode()).isEqualTo(1);
        assertThat(invocation.out()).contains("error: there is no command `frobnicate`", "  help: ").doesNotContain(
                "(macrame) step");
    }

    @Test
    void aRunThatStandsAtATrapFailsABatch() {
        String kernel = Path.of(System.getProperty("macrame.root", "../.."), "examples/forgotten_wait.s").toString();
        Invocation trapped = Invocation.of("debug", kernel, "--batch", "-ex", "continue");
        assertThat(trapped.exitCode()).isEqualTo(1);
        assertThat(trapped.out()).contains("trap in-flight: ", "  help: ");
        assertThat(Invocation.of("debug", kernel, "--batch", "-ex", "continue", "-ex", "rsi").exitCode()).isZero();
        assertThat(Invocation.of("debug", kernel, "--batch", "-ex", "when hazard", "-ex", "back A[0]").out()).contains(
                "before `A[0]` was written");
    }

    @Test
    void aFailureInAFileIsNamedWithItsLine() throws IOException {
        Path script = folder.resolve("steps.txt");
        Files.writeString(script, "\ufeff# a mark in front\n\nstep\nfrobnicate\n");
        Invocation invocation = Invocation.of("debug", "matvec_resident", "-x", script.toString(), "--batch");
        assertThat(invocation.exitCode()).isEqualTo(1);
        assertThat(invocation.out()).contains("# a mark in front\n", "  in " + script + ":4\n").doesNotContain(
                "\ufeff");
    }

    @Test
    void aComparisonSaysThatTheDebuggerHasWritten() {
        Invocation invocation = Invocation.of("debug", "matvec_resident", "--batch", "-ex", "set x9 = 1", "-ex",
                "continue");
        assertThat(invocation.out()).contains("x9 is 1 now\n", "although the debugger has written once\n");
    }

    @Test
    void commandsMayBePipedIn() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("step\nprint x4 +\nstep\n".getBytes(StandardCharsets.UTF_8)));
            Invocation invocation = Invocation.of("debug", "matvec_resident");
            assertThat(invocation.exitCode()).isEqualTo(1);
            assertThat(invocation.out()).contains("(macrame) step\ncycle 1, instruction 1\n",
                    "(macrame) print x4 +\nerror: ");
            System.setIn(new ByteArrayInputStream("step\nquit\nnonsense\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(Invocation.of("debug", "matvec_resident").exitCode()).isZero();
            System.setIn(new ByteArrayInputStream("step\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(Invocation.of("debug", "matvec_resident", "--batch").out()).contains("(macrame) step\n");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnythingRuns() {
        Invocation.of("debug", "matvec_resident", "--batch", "-x", "missing.txt").assertRefused("missing.txt", "check");
        Invocation.of("debug", "nosuch").assertRefused("nosuch", "macrame kernels");
        Invocation.of("debug", "matvec_resident", "--in", "z=z.npy").assertRefused("`z`", "its inputs are a, b");
        Invocation.of("debug", "matvec_resident", "-p", "M=1000000").assertRefused("", "");
    }
}
