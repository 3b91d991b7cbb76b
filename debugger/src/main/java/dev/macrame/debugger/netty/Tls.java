package dev.macrame.debugger.netty;

import java.nio.file.Path;

/// How a server shows who it is, and encrypts what is said.
///
/// @param certificates a PEM file with its certificate, then those that vouch for it
/// @param key          a PEM file with its private key, in the form PKCS#8, without a password
public record Tls(Path certificates, Path key) {
}
