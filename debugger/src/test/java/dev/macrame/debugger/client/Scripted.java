package dev.macrame.debugger.client;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.wire.Nonce;
import dev.macrame.debugger.wire.Protocol;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A server that does what a test says, once for each connection, and then closes it.
final class Scripted implements AutoCloseable {
    private final ServerSocket listening;

    /// What the server does on a connection.
    interface Script {
        void play(Peer client) throws IOException;
    }

    Scripted(Script script) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    script.play(new Peer(socket));
                } catch (IOException _) {
                    // the client has gone, or the test is over
                }
            }
        });
    }

    ClientOptions options() {
        return returning().withoutReconnecting();
    }

    /// For a client that comes back when its connection is lost.
    ClientOptions returning() {
        return ClientOptions.of((InetSocketAddress) listening.getLocalSocketAddress());
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /// The client on the other side of a connection.
    static final class Peer {
        private final DataInputStream in;
        private final DataOutputStream out;
        private long seq;

        Peer(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        ClientMessage read() throws IOException {
            return ClientMessage.parseFrom(in.readNBytes(in.readInt()));
        }

        void write(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /// Sends a message with the next number.
        void send(ServerMessage.Builder message) throws IOException {
            seq++;
            byte[] bytes = message.setSeq(seq).build().toByteArray();
            out.writeInt(bytes.length);
            write(bytes);
        }

        void skipNumber() {
            seq++;
        }

        /// Lets the client in, without a token.
        void welcome() throws IOException {
            greet(ServerHello.newBuilder());
            send(ServerMessage.newBuilder().setReplyTo(read().getSeq())
                    .setWelcome(Welcome.newBuilder().setRole(Role.ROLE_CONTROL)));
        }

        /// A sound hello, but for what the test has set in it.
        void greet(ServerHello.Builder hello) throws IOException {
            ServerHello sound = ServerHello.newBuilder().setMagic(Protocol.MAGIC).setMajor(Protocol.MAJOR)
                    .setMinor(Protocol.MINOR).setNonce(Nonce.fresh())
                    .setLimits(Limits.newBuilder().setFrameBytes(1 << 20).setWaitingRequests(100)
                            .setReconnectMillis(60_000)).build();
            send(ServerMessage.newBuilder().setReplyTo(read().getSeq())
                    .setHello(sound.toBuilder().mergeFrom(hello.build())));
        }

        static ByteString bytes(int size) {
            return ByteString.copyFrom(new byte[size]);
        }
    }
}
