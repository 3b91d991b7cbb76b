package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.client.DebugClient;
import dev.macrame.debugger.client.RemoteTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Serving a kernel and attaching to it, as a user does.
class ServeCommandTest {
    private static final String[] KERNEL = {"matvec_resident", "-p", "M=4", "-p", "K=4"};
    private static final List<String> COMMANDS = List.of("break 28 if x4 > 2", "continue", "show acc0", "registers",
            "transfers", "back acc0", "show A as i16[2][2]", "delete", "continue", "show c", "goto start",
            "set T[0] = i16 7", "lastwriter T[0]");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theConsoleSaysTheSameNearAndFar() throws InterruptedException {
        Invocation near = debug(KERNEL, COMMANDS);
        try (Serving serving = Serving.of(KERNEL)) {
            assertThat(serving.err()).contains("macrame debug " + serving.address());
            Invocation far = debug(new String[] {serving.address(), "--name", "console"}, COMMANDS);
            assertThat(far.err()).isEmpty();
            assertThat(far.exitCode()).isZero();
            assertThat(body(far)).isEqualTo(body(near).replaceAll("result .*\n",
                    "result   not compared from afar: `macrame run`, or `macrame debug` without a server, does that\n"));
            assertThat(far.out()).startsWith(
                    "session 1: matvec_resident on tutorial-32, inputs drawn with seed 1; you are client 1, and have the control\n");
        }
    }

    @Test
    void tokensLetInWhoKnowsThem() throws IOException, InterruptedException {
        Path tokens = folder.resolve("tokens");
        Path observer = folder.resolve("observer");
        try (Serving serving = Serving.of("matvec_resident", "--token-file", tokens.toString())) {
            assertThat(Files.getPosixFilePermissions(tokens)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(observer, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                    "rw-------")));
            Files.write(observer, Files.readAllLines(tokens).stream().filter(line -> line.startsWith("observe"))
                    .toList());
            debug(new String[] {serving.address()}, List.of("step")).assertRefused("token", "--token-file");
            assertThat(debug(new String[] {serving.address(), "--token-file", tokens.toString()}, List.of("step"))
                    .exitCode()).isZero();
            Invocation looking = debug(new String[] {serving.address(), "--token-file", observer.toString()}, List.of(
                    "where", "step"));
            assertThat(looking.exitCode()).isEqualTo(1);
            assertThat(looking.out()).contains("  help: ", "attaches again without it");
            assertThat(debug(new String[] {serving.address(), "--token-file", tokens.toString(), "--observe"}, List.of(
                    "control")).out()).contains("attach again without --observe");
            assertThat(looking.out()).contains("(macrame) where\ncycle 1, instruction 1", "(macrame) step\nerror: ");
        }
    }

    @Test
    void aSocketInAFileWillDo() throws InterruptedException {
        String address = "unix:" + folder.resolve("m.sock");
        try (Serving serving = Serving.of("matvec_resident", "--listen", address)) {
            assertThat(serving.address()).isEqualTo(address);
            assertThat(debug(new String[] {address}, List.of("step")).out()).contains("cycle 1, instruction 1");
        }
    }

    @Test
    void theControlGoesFromOneToTheOther() throws InterruptedException {
        try (Serving serving = Serving.of("matvec_resident")) {
            ClientOptions server = ClientOptions.of(serving.host(), serving.port());
            try (DebugClient client = GuideExample.done(DebugClient.connect(server).join());
                    RemoteTarget ada = GuideExample.done(client.attach(AttachOptions.as("ada")).join())) {
                Invocation other = debug(new String[] {serving.address()}, List.of("info sessions", "step"));
                assertThat(other.out()).contains("ada (client 1) has the control",
                        "session 1: matvec_resident on tutorial-32",
                        "2 clients, this one", "error: ").doesNotContain("cycle 1, instruction 1");
                assertThat(other.exitCode()).isEqualTo(1);
                assertThat(debug(new String[] {serving.address()}, List.of("control")).out()).contains("error: ", "ada",
                        "  help: ");
                Invocation forced = debug(new String[] {serving.address()}, List.of("control force", "step",
                        "release"));
                assertThat(forced.exitCode()).isZero();
                assertThat(forced.out()).contains("you have the control", "cycle 1, instruction 1",
                        "nobody has the control");
                assertThat(GuideExample.done(ada.takeControl(false).join()).isHeldBy(1)).isTrue();
            }
        }
    }

    @Test
    void theProgramOfTheGuideRunsAsThePageShowsIt() throws IOException, InterruptedException {
        String source = Files.readString(Path.of("src/test/java/dev/macrame/cli/GuideExample.java"));
        String shown = source.substring(source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf(
                "    // end"))
                .stripTrailing().stripIndent();
        assertThat(Files.readString(Path.of(System.getProperty("macrame.root", "../.."), "docs/guide/debugging.md")))
                .contains("```java\n" + shown + "\n```");
        try (Serving serving = Serving.of(KERNEL)) {
            assertThat(GuideExample.runTo(serving.host(), serving.port(), "28")).startsWith(
                    "cycle 23, instruction 14: Hit[ids=[1]");
        }
    }

    @Test
    void whatCannotBeServedIsRefused() {
        Invocation.of("serve", "matvec_resident", "--listen", "0.0.0.0:0").assertRefused("0.0.0.0", "--tls-cert");
        Invocation.of("serve", "matvec_resident", "--listen", "here").assertRefused("`here`", "127.0.0.1:7070");
        Invocation.of("serve", "matvec_resident", "--listen", "127.0.0.1:70000").assertRefused("70000", "65,535");
        Invocation.of("serve", "matvec_resident", "--tls-cert", "c.pem").assertRefused("--tls-key", "both");
        Invocation.of("serve", "matvec_residant").assertRefused("matvec_residant", "matvec_resident");
        Invocation.of("debug", "127.0.0.1:1", "--batch").assertRefused("127.0.0.1:1", "serve");
        Invocation.of("debug", "127.0.0.1:1", "-p", "M=3").assertRefused("kernel on a server", "macrame serve");
        Invocation.of("debug", "matvec_resident", "--observe").assertRefused("--observe", "127.0.0.1:7070");
    }

    private static Invocation debug(String[] what, List<String> commands) {
        return Invocation.of(Stream.of(Stream.of("debug", "--batch"), Stream.of(what), commands.stream().flatMap(
                command -> Stream.of("-ex", command))).flatMap(words -> words).toArray(String[]::new));
    }

    /// Everything but the first line, which says what is debugged.
    private static String body(Invocation invocation) {
        return invocation.out().substring(invocation.out().indexOf('\n'));
    }
}
