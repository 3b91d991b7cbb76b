package dev.macrame.debugger.netty;

import dev.macrame.debugger.Tokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/// Where a server listens and what it asks of those who come.
///
/// @param address an [InetSocketAddress], with port 0 for any free one, or a [java.net.UnixDomainSocketAddress]
/// @param tokens  what a client has to know; nothing to let everybody in who reaches the address
/// @param version of the server, for people
public record ServerOptions(SocketAddress address, Optional<Tls> tls, Optional<Tokens> tokens, String version) {
    /// Any free port of this machine's loopback, with neither TLS nor tokens.
    public static ServerOptions loopback(String version) {
        return new ServerOptions(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(),
                Optional.empty(), version);
    }

    /// The same at another address.
    public ServerOptions at(SocketAddress other) {
        return new ServerOptions(other, tls, tokens, version);
    }

    /// The same with TLS.
    public ServerOptions with(Tls other) {
        return new ServerOptions(address, Optional.of(other), tokens, version);
    }

    /// The same with tokens.
    public ServerOptions with(Tokens other) {
        return new ServerOptions(address, tls, Optional.of(other), version);
    }
}
