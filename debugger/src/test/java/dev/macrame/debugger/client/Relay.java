package dev.macrame.debugger.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A network between a client and a server that can be cut.
final class Relay implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger mostOfNext = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean isCut;

    Relay(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /// Cuts all connections; new ones can be made.
    void cut() {
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    /// Cuts all connections, and new ones too, until it is mended.
    void cutForNow() {
        isCut = true;
        cut();
    }

    /// Cuts the next connection when so many bytes have come from the server.
    void cutNextAfter(int bytes) {
        mostOfNext.set(bytes);
    }

    void mend() {
        isCut = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (isCut) {
                    client.close();
                    continue;
                }
                Socket there = new Socket(server.getAddress(), server.getPort());
                client.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(there);
                int most = mostOfNext.getAndSet(Integer.MAX_VALUE);
                Thread.ofVirtual().start(() -> copy(client, there, Integer.MAX_VALUE));
                Thread.ofVirtual().start(() -> copy(there, client, most));
            } catch (IOException _) {
                // closed, or the server is gone
            }
        }
    }

    private static void copy(Socket from, Socket to, int most) {
        byte[] bytes = new byte[1 << 14];
        int left = most;
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, Math.min(read, left));
                left = most == Integer.MAX_VALUE ? most : left - Math.min(read, left);
                if (left == 0) {
                    return;
                }
            }
        } catch (IOException _) {
            // cut
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
