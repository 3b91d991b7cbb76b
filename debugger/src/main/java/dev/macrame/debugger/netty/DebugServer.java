package dev.macrame.debugger.netty;

import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debugger.frame.FrameDecoder;
import dev.macrame.debugger.session.Handshake;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets clients in over TCP, with or without TLS, or over a unix domain socket.
///
/// The sessions belong to whoever has made them: closing the server ends no run.
public final class DebugServer implements AutoCloseable {
    private static final String THREADS = "macrame-debug";
    private static final int MOST_THREADS = 4;
    private static final long TICK_MILLIS = 100;
    /// For how long the clients are waited for when the server ends.
    private static final long FAREWELL_MILLIS = 2000;

    private final ServerOptions options;
    private final Sessions sessions;
    private final Optional<SslContext> tls;
    private final Map<Channel, Connection> connections = new ConcurrentHashMap<>();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory(THREADS, true), NioIoHandler.newFactory());
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(THREADS + "-clock").factory());
    private Optional<Listener> listener = Optional.empty();

    private DebugServer(ServerOptions options, Sessions sessions, Optional<SslContext> tls) {
        this.options = options;
        this.sessions = sessions;
        this.tls = tls;
    }

    /// What became of a start.
    public sealed interface Started {
        /// It listens.
        record Running(DebugServer server) implements Started {
        }

        /// It does not.
        record Refused(String message, String help) implements Started {
        }
    }

    /// Begins to listen.
    public static Started start(ServerOptions options, Sessions sessions) {
        Optional<Started.Refused> unsafe = Exposure.check(options);
        if (unsafe.isPresent()) {
            return unsafe.get();
        }
        return switch (Certificates.read(options.tls())) {
            case Certificates.Reading.Refused(Started.Refused refused) -> refused;
            case Certificates.Reading.Read(Optional<SslContext> tls) -> new DebugServer(options, sessions, tls)
                    .listen();
        };
    }

    private Started listen() {
        return switch (Listener.open(options.address(), group, new Initializer())) {
            case Listener.Opening.Refused(Started.Refused refused) -> {
                close();
                yield refused;
            }
            case Listener.Opening.Opened(Listener opened) -> {
                listener = Optional.of(opened);
                var _ = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
                yield new Started.Running(this);
            }
        };
    }

    /// What fails in one session must not stop the clock of the others.
    private void tick() {
        try {
            sessions.tick();
        } catch (RuntimeException mistake) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, mistake);
        }
    }

    /// Where it listens: with the port that was chosen, if any was wanted.
    public SocketAddress address() {
        return listener.map(Listener::address).orElse(options.address());
    }

    /// How many connections there are.
    public int connections() {
        return connections.size();
    }

    /// Sets up each connection that comes.
    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            ServerLimits limits = sessions.surroundings().limits();
            tls.ifPresent(context -> {
                SslHandler handler = context.newHandler(channel.alloc());
                handler.setHandshakeTimeoutMillis(limits.handshake().toMillis());
                channel.pipeline().addLast(new TlsGate(), handler);
            });
            Connection connection = connection(sessions, options);
            connections.put(channel, connection);
            channel.closeFuture().addListener(_ -> connections.remove(channel));
            addTo(channel, connection, limits);
            if (connections.size() > limits.connections()) {
                connection.end(ByeReason.BYE_REASON_QUOTA, "there are %,d connections, the most that there may be"
                        .formatted(limits.connections()));
            }
        }
    }

    private static Connection connection(Sessions sessions, ServerOptions options) {
        ServerLimits limits = sessions.surroundings().limits();
        return new Connection(limits, new FrameDecoder(ClientMessage.parser(), "a ClientMessage", limits
                .frameBytesBefore()),
                outbox -> new Handshake(sessions, options.tokens(), options.version(), outbox));
    }

    private static void addTo(Channel channel, Connection connection, ServerLimits limits) {
        channel.pipeline().addLast(connection.decoder(), new IdleStateHandler(
                limits.idle().toMillis() / Connection.PINGS, 0, 0, TimeUnit.MILLISECONDS), connection);
    }

    /// A connection without a network: what goes in and out of the channel is the bytes of one client.
    static void addTo(Channel channel, Sessions sessions, ServerOptions options) {
        addTo(channel, connection(sessions, options), sessions.surroundings().limits());
    }

    /// Says goodbye to everybody, waits a moment for them to read it, and ends.
    @Override
    public void close() {
        listener.ifPresent(Listener::close);
        clock.shutdownNow();
        connections.values().forEach(connection -> connection.end(ByeReason.BYE_REASON_SHUTDOWN, "the server ends"));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
        for (Channel channel : connections.keySet()) {
            channel.closeFuture().awaitUninterruptibly(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        group.shutdownGracefully(0, FAREWELL_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
