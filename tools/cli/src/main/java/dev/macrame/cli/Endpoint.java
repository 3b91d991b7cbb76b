package dev.macrame.cli;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a debug server is, as users type it: `127.0.0.1:7070`, `[::1]:7070`, `unix:/run/macrame.sock`.
final class Endpoint {
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9A-Fa-f:.%\\w]+\\]|[\\w.-]+):([0-9]{1,9})");
    private static final String UNIX = "unix:";
    private static final String ALL = "0.0.0.0";
    private static final int MOST_PORT = 65_535;

    private Endpoint() {
    }

    /// Whether a word names a server rather than a kernel or a file.
    static boolean isOne(String typed) {
        return typed.startsWith(UNIX) || (PLACE.matcher(typed).matches() && !Files.exists(Path.of(typed)));
    }

    /// The address to connect to; its name is looked up by whoever connects.
    ///
    /// @param leastPort 1 to connect, 0 to listen
    static SocketAddress read(String typed, int leastPort) throws Failure {
        if (typed.startsWith(UNIX)) {
            return unix(typed.substring(UNIX.length()));
        }
        Matcher place = PLACE.matcher(typed);
        if (!place.matches()) {
            throw Failure.misuse("`" + typed + "` is no HOST:PORT",
                    "write for instance `127.0.0.1:7070` or `unix:/tmp/m.sock`");
        }
        int port = Integer.parseInt(place.group(2));
        if (port < leastPort || port > MOST_PORT) {
            throw Failure.misuse("there is no port %d".formatted(port), "ports are from %d to %,d".formatted(leastPort,
                    MOST_PORT));
        }
        String host = place.group(1).replaceAll("[\\[\\]]", "");
        return leastPort == 0 ? new InetSocketAddress(host, port) : InetSocketAddress.createUnresolved(host, port);
    }

    private static SocketAddress unix(String file) throws Failure {
        try {
            return UnixDomainSocketAddress.of(file);
        } catch (InvalidPathException e) {
            throw Failure.misuse("there can be no socket of that name: " + e.getReason(), "use another name");
        }
    }

    /// An address as users type it.
    static String text(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? host(internet, ALL) + ":" + internet.getPort()
                : UNIX + address;
    }

    /// The same for those who connect to a server there: who listens at all addresses is reached by its name.
    static String reachable(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? host(internet, "HOST") + ":" + internet.getPort()
                : UNIX + address;
    }

    /// @param all what stands for all addresses of a machine
    private static String host(InetSocketAddress address, String all) {
        String host = Optional.ofNullable(address.getAddress()).map(known -> known.isAnyLocalAddress() ? all : known
                .getHostAddress()).orElse(address.getHostString());
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
