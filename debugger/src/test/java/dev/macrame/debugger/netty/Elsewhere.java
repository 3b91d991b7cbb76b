package dev.macrame.debugger.netty;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What other processes of the tests do: they are killed in the middle of it.
final class Elsewhere {
    private Elsewhere() {
    }

    /// A client, given the port; or a server, which says its port.
    public static void main(String[] arguments) {
        if (arguments[0].equals("client")) {
            step(Integer.parseInt(arguments[1]));
        } else {
            serve();
        }
    }

    private static void step(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (RawClient client = RawClient.enter(address, Role.ROLE_CONTROL)) {
            client.attach("victim", ByteString.EMPTY);
            client.ask(ClientMessage.newBuilder().setSubscribe(Subscribe.newBuilder().addStreams(
                    Stream.STREAM_OUTPUT)));
            while (true) {
                client.send(ClientMessage.newBuilder()
                        .setCredit(Credit.newBuilder().setStream(Stream.STREAM_OUTPUT).setEvents(1000)));
                client.send(TestServer.step(1000));
                client.readUntil(ServerMessage::hasStopped);
                client.send(TestServer.breakpoint());
            }
        }
    }

    private static void serve() {
        Sessions sessions = new Sessions(Surroundings.of(ServerLimits.DEFAULT.withIdle(Duration.ofSeconds(1))),
                Launcher.none());
        sessions.open("endless", Programs.start(Programs.endless(), ServerLimits.DEFAULT.debugOptions()));
        if (DebugServer.start(ServerOptions.loopback("1.2.3"),
                sessions) instanceof DebugServer.Started.Running running) {
            System.out.println(((InetSocketAddress) running.server().address()).getPort());
        }
        try {
            Thread.sleep(Duration.ofMinutes(5));
        } catch (InterruptedException _) {
            // The process ends anyway.
        }
        System.exit(1);
    }

    /// Another process with the same class path.
    static Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Elsewhere.class.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The next line that a process prints.
    static String line(Process process) {
        try {
            return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
