package dev.macrame.debugger.transcript;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.netty.DebugServer;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.Seeds;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server in which nothing is left to chance, and connections to it that carry what a test says.
final class Stage implements AutoCloseable {
    static final Tokens TOKENS = new Tokens(token("the control token"), token("the observe token"));
    /// In a conversation of this title the server becomes restless after a second.
    static final String SIGNS_OF_LIFE = "Signs of life";
    /// Small enough to read, but with something of everything in it.
    static final Program PROGRAM = assemble("program.s", """
            start:  li      x1, 5
                    st.i32  T[0], x1
                    st.i32  T[4], x0
                    st.i32  T[8], x0
                    st.i32  T[12], x0
                    ldq     q0, T[0 by 0]
                    dma     d0, A[0], main[x0], 8
                    loop    3
            inner:      add     x2, x2, x1
                    end
                    wait    d0
                    mac.i16 acc0, A[0], A[2]
                    st.i32  T[16], x2
                    halt
            """);
    static final Program UPLOAD = assemble("upload.s", "nop\nhalt\n");

    private static final long PATIENCE_SECONDS = 30;
    private static final long SEED = 1;

    private final Sessions sessions;
    private final DebugServer server;
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    Stage(String conversation) {
        ServerLimits limits = conversation.equals(SIGNS_OF_LIFE)
                ? ServerLimits.DEFAULT.withIdle(Duration.ofSeconds(3))
                : ServerLimits.DEFAULT.withIdle(Duration.ofMinutes(10));
        sessions = new Sessions(new Surroundings(limits, System::nanoTime, Seeds.random(SEED)),
                (program, _, _, _) -> new Launcher.Launched.Started("an upload", new Punctual(port(program))));
        sessions.open("program.s on tutorial-32", new Punctual(port(PROGRAM)));
        server = switch (DebugServer.start(ServerOptions.loopback("1").with(TOKENS), sessions)) {
            case DebugServer.Started.Running(DebugServer running) -> running;
            case DebugServer.Started.Refused(String message, String help) ->
                throw new AssertionError(message + "; " + help);
        };
    }

    private static DebugPort port(Program program) {
        return switch (Emulator.load(program, Presets.find("tutorial-32").orElseThrow())) {
            case Loading.Loaded(Emulator emulator) -> DebugPort.open(emulator, ServerLimits.DEFAULT.debugOptions());
            case Loading.Refused(String message, String help) -> throw new AssertionError(message + "; " + help);
        };
    }

    private static Program assemble(String name, String text) {
        return switch (Assembler.assemble(new SourceText(name, text), Map.of())) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) -> throw new AssertionError(diagnostics);
        };
    }

    private static Token token(String words) {
        return Token.of(words.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    }

    void send(String client, ClientMessage message) throws IOException {
        Connection connection = connections.get(client);
        if (connection == null) {
            connection = new Connection((InetSocketAddress) server.address());
            connections.put(client, connection);
        }
        connection.send(message);
    }

    /// The next message to a client.
    ServerMessage next(String client) {
        Connection connection = connections.get(client);
        return connection == null ? ServerMessage.getDefaultInstance()
                : connection.poll(PATIENCE_SECONDS * 1000).orElseThrow(() -> new AssertionError(
                        "nothing more comes to " + client));
    }

    /// The next message to a client, if one comes soon.
    Optional<ServerMessage> soon(String client, long millis) {
        return Optional.ofNullable(connections.get(client)).flatMap(connection -> connection.poll(millis));
    }

    void cut(String client) throws IOException {
        Connection connection = connections.remove(client);
        if (connection != null) {
            connection.socket.close();
        }
    }

    Iterable<String> clients() {
        return connections.keySet();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections.values()) {
            connection.socket.close();
        }
        server.close();
        sessions.close();
    }

    private static final class Connection {
        private final Socket socket;
        private final DataOutputStream out;
        private final BlockingQueue<ServerMessage> received = new LinkedBlockingQueue<>();

        Connection(InetSocketAddress address) throws IOException {
            socket = new Socket(address.getAddress(), address.getPort());
            out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        received.add(ServerMessage.parseFrom(in.readNBytes(in.readInt())));
                    }
                } catch (IOException _) {
                    // closed
                }
            });
        }

        void send(ClientMessage message) throws IOException {
            byte[] bytes = message.toByteArray();
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }

        Optional<ServerMessage> poll(long millis) {
            try {
                return Optional.ofNullable(received.poll(millis, TimeUnit.MILLISECONDS));
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
