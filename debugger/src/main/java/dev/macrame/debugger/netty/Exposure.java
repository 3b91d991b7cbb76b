package dev.macrame.debugger.netty;

import dev.macrame.debugger.netty.DebugServer.Started;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;

/// Who could reach a server, and whether that is safe.
final class Exposure {
    private Exposure() {
    }

    /// Why a server must not listen so, if it must not.
    static Optional<Started.Refused> check(ServerOptions options) {
        return switch (options.address()) {
            case UnixDomainSocketAddress _ -> Optional.empty();
            case InetSocketAddress address when address.isUnresolved() ->
                Optional.of(new Started.Refused("there is no address of the name %s".formatted(address.getHostString()),
                        "name an address of this machine, or 127.0.0.1"));
            case InetSocketAddress address when address.getAddress().isLoopbackAddress() -> Optional.empty();
            case InetSocketAddress address when options.tls().isEmpty() || options.tokens().isEmpty() ->
                Optional.of(new Started.Refused("%s can be reached from other machines, but %s".formatted(
                        address.getHostString(), missing(options)),
                        "listen at 127.0.0.1, or give the server a certificate with its key and a file with both tokens"));
            case InetSocketAddress _ -> Optional.empty();
            default -> Optional.of(new Started.Refused("an address of an unknown kind: %s".formatted(options.address()),
                    "use an internet address or a unix domain socket"));
        };
    }

    private static String missing(ServerOptions options) {
        return options.tls().isEmpty() && options.tokens().isEmpty() ? "neither TLS nor tokens are configured"
                : options.tls().isEmpty() ? "no TLS is configured" : "no tokens are configured";
    }
}
