package dev.macrame.debugger.client;

import static dev.macrame.debugger.client.DebugClientTest.refusal;
import static dev.macrame.debugger.client.Served.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.netty.Tls;
import dev.macrame.debugger.session.ServerLimits;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path folder;

    @Test
    void aTrustedServerIsReachedAndAnotherIsNot() throws Exception {
        Path certificate = folder.resolve("server.pem");
        Tls tls = write(certificate, "127.0.0.1");
        Path other = folder.resolve("other.pem");
        write(other, "127.0.0.1");
        try (Served served = served(tls)) {
            try (DebugClient client = done(DebugClient.connect(served.options().withTls(certificate)))) {
                assertThat(done(client.sessions())).hasSize(1);
            }
            assertThat(refusal(DebugClient.connect(served.options().withTls(other))).message()).startsWith(
                    "no TLS with");
            assertThat(refusal(DebugClient.connect(served.options())).message()).contains("this server speaks TLS");
        }
    }

    @Test
    void aCertificateIsForOneName() throws Exception {
        Path certificate = folder.resolve("server.pem");
        Tls tls = write(certificate, "10.0.0.1");
        try (Served served = served(tls)) {
            assertThat(refusal(DebugClient.connect(served.options().withTls(certificate))).message())
                    .startsWith("no TLS with");
        }
    }

    @Test
    void aServerWithoutTlsIsNotReachedWithIt() throws Exception {
        Path certificate = folder.resolve("server.pem");
        write(certificate, "127.0.0.1");
        try (Served served = Served.of("halt\n")) {
            assertThat(refusal(DebugClient.connect(served.options().withTls(certificate).withTimeout(Duration.ofSeconds(
                    5)))).message()).contains(served.options().place());
        }
    }

    @Test
    void certificatesThatCannotBeReadAreRefused() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        assertThat(refusal(DebugClient.connect(ClientOptions.of("localhost", 1).withTls(nothing))).message())
                .startsWith("the trusted certificates cannot be read");
        assertThat(refusal(DebugClient.connect(ClientOptions.of("localhost", 1).withTls(folder.resolve("none"))))
                .message()).startsWith("the trusted certificates cannot be read");
    }

    private static Served served(Tls tls) {
        return Served.of("halt\n", ServerLimits.DEFAULT, ServerOptions.loopback("test").with(tls));
    }

    private Tls write(Path certificate, String address) throws Exception {
        X509Bundle bundle = new CertificateBuilder().subject("CN=debug server").setIsCertificateAuthority(true)
                .addSanIpAddress(address).buildSelfSigned();
        Path key = folder.resolve(certificate.getFileName() + ".key");
        Files.writeString(certificate, bundle.getCertificatePathPEM());
        Files.writeString(key, bundle.getPrivateKeyPEM());
        return new Tls(certificate, key);
    }
}
