package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ClientHello;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Pong;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.wire.Nonce;
import dev.macrame.debugger.wire.Proof;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A client that does exactly what a test tells it, on a blocking socket. Answers pings by itself while it reads.
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteString nonce = Nonce.fresh();
    private long lastSeq;
    private long lastHeard;

    RawClient(Socket socket) {
        try {
            this.socket = socket;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(socket.getOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A connection that nothing has gone over yet.
    static RawClient connect(SocketAddress address) {
        try {
            Socket socket = new Socket();
            socket.connect(address);
            return new RawClient(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A connection that is in, to a server without tokens.
    static RawClient enter(SocketAddress address, Role role) {
        RawClient client = connect(address);
        client.hello();
        client.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(role)));
        assertThat(client.read().hasWelcome()).isTrue();
        return client;
    }

    /// A connection that is attached to the only session.
    static RawClient attach(SocketAddress address, String name, Role role) {
        RawClient client = enter(address, role);
        client.attach(name, ByteString.EMPTY);
        return client;
    }

    static RawClient attach(InetSocketAddress address, String name) {
        return attach(address, name, Role.ROLE_CONTROL);
    }

    /// Goes on numbering behind an earlier connection.
    RawClient after(RawClient earlier) {
        lastSeq = Math.max(lastSeq, earlier.lastSeq);
        return this;
    }

    ClientHello.Builder helloMessage() {
        return ClientHello.newBuilder().setMagic(Protocol.MAGIC).setMajor(Protocol.MAJOR).setMinor(Protocol.MINOR)
                .setName("test").setNonce(nonce);
    }

    ServerHello hello() {
        send(ClientMessage.newBuilder().setHello(helloMessage()));
        ServerMessage answer = read();
        assertThat(answer.hasHello()).as(answer.toString()).isTrue();
        return answer.getHello();
    }

    ByteString proof(Token token, ServerHello hello, Role role) {
        return Proof.of(Proof.Side.CLIENT, token, nonce, hello.getNonce(), role);
    }

    ByteString nonce() {
        return nonce;
    }

    Welcome authenticate(Token token, ServerHello hello, Role role) {
        send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(role).setProof(proof(token, hello, role))));
        ServerMessage answer = read();
        assertThat(answer.hasWelcome()).as(answer.toString()).isTrue();
        return answer.getWelcome();
    }

    Attached attach(String name, ByteString token) {
        long seq = send(ClientMessage.newBuilder()
                .setAttach(Attach.newBuilder().setClientName(name).setResumeToken(token)));
        ServerMessage answer = answerTo(seq);
        assertThat(answer.hasAttached()).as(answer.toString()).isTrue();
        return answer.getAttached();
    }

    long send(ClientMessage.Builder message) {
        lastSeq++;
        send(lastSeq, message);
        return lastSeq;
    }

    long send(Request request) {
        return send(RequestMapper.toMessage(request));
    }

    void send(long seq, ClientMessage.Builder message) {
        sendBytes(frame(message.setSeq(seq).build()));
    }

    static byte[] frame(ClientMessage message) {
        byte[] bytes = message.toByteArray();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int shift = 24; shift >= 0; shift -= 8) {
            frame.write(bytes.length >> shift);
        }
        frame.writeBytes(bytes);
        return frame.toByteArray();
    }

    void sendBytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The next message that is no ping.
    ServerMessage read() {
        return tryRead().orElseThrow(() -> new AssertionError("the connection was closed"));
    }

    /// The next message that is no ping; nothing at the end of the connection.
    Optional<ServerMessage> tryRead() {
        return tryRead(true);
    }

    private Optional<ServerMessage> tryRead(boolean answersPings) {
        try {
            while (true) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                ServerMessage message = ServerMessage.parseFrom(bytes);
                lastHeard++;
                assertThat(message.getSeq()).as("seq of the server's messages").isEqualTo(lastHeard);
                if (!message.hasPing()) {
                    return Optional.of(message);
                }
                if (answersPings) {
                    send(ClientMessage.newBuilder().setPong(Pong.newBuilder().setToken(message.getPing().getToken())));
                }
            }
        } catch (EOFException | SocketException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Reads up to the first message that fits, which is the last of the list.
    List<ServerMessage> readUntil(Predicate<ServerMessage> last) {
        List<ServerMessage> all = new ArrayList<>();
        do {
            all.add(read());
        } while (!last.test(all.getLast()));
        return all;
    }

    ServerMessage answerTo(long seq) {
        return readUntil(message -> message.getReplyTo() == seq).getLast();
    }

    ServerMessage ask(Request request) {
        return answerTo(send(request));
    }

    ServerMessage ask(ClientMessage.Builder message) {
        return answerTo(send(message));
    }

    /// Reads to the end of the connection, and sends nothing: if the other side has closed, that would take away what it
    /// has said last.
    List<ServerMessage> readToEnd() {
        List<ServerMessage> all = new ArrayList<>();
        for (Optional<ServerMessage> next = tryRead(false); next.isPresent(); next = tryRead(false)) {
            all.add(next.get());
        }
        return all;
    }

    /// How many bytes come before the end of the connection.
    int countToEnd() {
        try {
            return in.readAllBytes().length;
        } catch (SocketException _) {
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Socket socket() {
        return socket;
    }

    /// Closes without a word.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
