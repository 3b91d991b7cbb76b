package dev.macrame.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    private static final String CONTROL = "control " + "0f".repeat(32);
    private static final String OBSERVE = "observe " + "a5".repeat(32);

    @TempDir
    private Path folder = Path.of("");

    private Path write(String permissions, String... lines) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "tokens", ""), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static TokenFile.Reading.Refused refused(Path file) {
        assertThat(TokenFile.read(file)).isInstanceOf(TokenFile.Reading.Refused.class);
        return (TokenFile.Reading.Refused) TokenFile.read(file);
    }

    @Test
    void aNewFileIsForItsOwnerAndHoldsTwoTokens() throws IOException {
        Path file = folder.resolve("tokens");
        TokenFile.Reading made = TokenFile.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(made).isInstanceOfSatisfying(TokenFile.Reading.Read.class,
                first -> assertThat(TokenFile.read(file)).isInstanceOfSatisfying(TokenFile.Reading.Read.class, read -> {
                    assertThat(read.both()).isPresent();
                    assertThat(read.control().orElseThrow().bytes()).isEqualTo(first.control().orElseThrow().bytes());
                    assertThat(read.observe().orElseThrow().bytes()).isEqualTo(first.observe().orElseThrow().bytes());
                }));
        String before = Files.readString(file);
        assertThat(TokenFile.create(file)).isInstanceOfSatisfying(TokenFile.Reading.Refused.class,
                again -> assertThat(again.message()).contains("exists"));
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx")) {
            Path file = write(permissions, CONTROL, OBSERVE);
            TokenFile.Reading.Refused refusal = refused(file);
            assertThat(refusal.message()).contains(permissions).contains(file.toString());
            assertThat(refusal.help()).contains("chmod 600");
        }
    }

    @Test
    void anObserverMayHaveItsLineAlone() throws IOException {
        Path file = write("r--------", "# for the visitors", "", OBSERVE);
        assertThat(TokenFile.read(file)).isInstanceOfSatisfying(TokenFile.Reading.Read.class, read -> {
            assertThat(read.control()).isEmpty();
            assertThat(read.observe()).isPresent();
            assertThat(read.both()).isEmpty();
        });
    }

    @Test
    void whatIsNoTokenIsRefusedAndNotRepeated() throws IOException {
        for (String line : List.of("control", "control 0f0f", "control " + "xy".repeat(32), "admin " + "0f".repeat(32),
                "0f".repeat(32), CONTROL + " more")) {
            TokenFile.Reading.Refused refusal = refused(write("rw-------", OBSERVE, line));
            assertThat(refusal.message()).contains(":2").doesNotContain("0f0f").doesNotContain("xyxy");
        }
        assertThat(refused(write("rw-------", CONTROL, CONTROL)).message()).contains(":2");
        assertThat(refused(write("rw-------")).message()).contains("empty");
        assertThat(refused(write("rw-------", CONTROL, CONTROL.replace("control", "observe"))).message())
                .contains("the same");
        assertThat(refused(folder.resolve("missing")).message()).contains("there is no token file");
    }

    @Test
    void aTokenIsNotPrinted() {
        assertThat(Tokens.fresh().toString()).doesNotContainPattern("[0-9a-f]{16}");
    }
}
