package dev.macrame.debugger.client;

import dev.macrame.debugger.Role;
import dev.macrame.debugger.Token;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Which server to connect to, as whom, and how.
///
/// @param address            an [InetSocketAddress], resolved or not, or a [java.net.UnixDomainSocketAddress]
/// @param name               the program that connects, such as `macrame debug`
/// @param version            its version
/// @param token              proves the role; has to be there if the server needs one, and if it is there, a server that
///                           cannot prove that it knows it too is refused
/// @param trustedCertificate a PEM file with the certificates of servers, or of their authorities, that are trusted;
///                           nothing for a connection without TLS
/// @param timeout            from the first byte until the client is in
/// @param window             the events of one stream that may be on their way before they are consumed
/// @param reconnects         whether a lost connection is made anew, for as long as the server waits
public record ClientOptions(SocketAddress address, String name, String version, Role role, Optional<Token> token,
        Optional<Path> trustedCertificate, Duration timeout, int window, boolean reconnects) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int WINDOW = 4096;

    public ClientOptions {
        if (window < 2) {
            throw new IllegalArgumentException("a window of " + window + " events is below 2");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
    }

    /// A controller without a token and without TLS, which comes back when its connection is lost.
    ///
    /// @param port from 1 to 65,535
    public static ClientOptions of(String host, int port) {
        return of(InetSocketAddress.createUnresolved(host, port));
    }

    /// The same for an address of any kind.
    public static ClientOptions of(SocketAddress address) {
        return new ClientOptions(address, "macrame", "", Role.CONTROL, Optional.empty(), Optional.empty(), TIMEOUT,
                WINDOW, true);
    }

    /// The same as another program.
    public ClientOptions as(String otherName, String otherVersion) {
        return new ClientOptions(address, otherName, otherVersion, role, token, trustedCertificate, timeout, window,
                reconnects);
    }

    /// The same with another role.
    public ClientOptions withRole(Role other) {
        return new ClientOptions(address, name, version, other, token, trustedCertificate, timeout, window,
                reconnects);
    }

    /// The same with a token.
    public ClientOptions withToken(Token other) {
        return new ClientOptions(address, name, version, role, Optional.of(other), trustedCertificate, timeout,
                window, reconnects);
    }

    /// The same over TLS.
    public ClientOptions withTls(Path certificates) {
        return new ClientOptions(address, name, version, role, token, Optional.of(certificates), timeout, window,
                reconnects);
    }

    /// The same with another time to come in.
    public ClientOptions withTimeout(Duration other) {
        return new ClientOptions(address, name, version, role, token, trustedCertificate, other, window,
                reconnects);
    }

    /// The same with another number of events on their way.
    public ClientOptions withWindow(int events) {
        return new ClientOptions(address, name, version, role, token, trustedCertificate, timeout, events,
                reconnects);
    }

    /// The same, but a lost connection is lost for good.
    public ClientOptions withoutReconnecting() {
        return new ClientOptions(address, name, version, role, token, trustedCertificate, timeout, window, false);
    }

    /// The name that a certificate has to be for; empty for an address that is none of the internet.
    String host() {
        return address instanceof InetSocketAddress internet ? internet.getHostString() : "";
    }

    /// The port; -1 for an address that has none.
    int port() {
        return address instanceof InetSocketAddress internet ? internet.getPort() : -1;
    }

    /// `host:port`, or the file of a socket.
    String place() {
        return address instanceof InetSocketAddress ? host() + ":" + port() : address.toString();
    }
}
