package dev.macrame.debugger.netty;

import dev.macrame.debugger.netty.DebugServer.Started;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/// Reads certificates and keys.
final class Certificates {
    private Certificates() {
    }

    /// What came of the files.
    sealed interface Reading {
        record Read(Optional<SslContext> tls) implements Reading {
        }

        record Refused(Started.Refused refused) implements Reading {
        }
    }

    static Reading read(Optional<Tls> files) {
        return files.map(Certificates::read).orElseGet(() -> new Reading.Read(Optional.empty()));
    }

    private static Reading read(Tls files) {
        try (InputStream certificates = Files.newInputStream(files.certificates());
                InputStream key = Files.newInputStream(files.key())) {
            return new Reading.Read(Optional.of(SslContextBuilder.forServer(certificates, key)
                    .sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2").build()));
        } catch (IOException | IllegalArgumentException failure) {
            return new Reading.Refused(new Started.Refused("TLS cannot be set up with %s and %s: %s".formatted(
                    files.certificates(), files.key(), failure.getMessage()),
                    "give a PEM file with the certificates, and one with the private key in PKCS#8 without a password"));
        }
    }
}
