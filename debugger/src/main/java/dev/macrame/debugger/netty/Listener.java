package dev.macrame.debugger.netty;

import dev.macrame.debugger.netty.DebugServer.Started;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The socket that connections come to.
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 128;
    /// What a connection may have on its way to the socket before its outbox fills up.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private final Channel channel;
    private final Optional<Path> file;

    private Listener(Channel channel, Optional<Path> file) {
        this.channel = channel;
        this.file = file;
    }

    /// What came of opening it.
    sealed interface Opening {
        record Opened(Listener listener) implements Opening {
        }

        record Refused(Started.Refused refused) implements Opening {
        }
    }

    static Opening open(SocketAddress address, EventLoopGroup group, ChannelHandler initializer) {
        Optional<Path> file = address instanceof UnixDomainSocketAddress unix ? Optional.of(unix.getPath())
                : Optional.empty();
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).childHandler(initializer)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        WATER_MARK);
        if (file.isPresent()) {
            bootstrap.channelFactory(NioServerDomainSocketChannel::new);
        } else {
            bootstrap.channelFactory(NioServerSocketChannel::new).option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            return refused(address, String.valueOf(bound.cause().getMessage()),
                    file.isPresent() ? "remove the file if no server uses it, or name another"
                            : "choose another port, or 0 for any that is free");
        }
        Listener listener = new Listener(bound.channel(), file);
        try {
            if (file.isPresent()) {
                Files.setPosixFilePermissions(file.get(), PosixFilePermissions.fromString("rw-------"));
            }
            return new Opening.Opened(listener);
        } catch (IOException | UnsupportedOperationException failure) {
            listener.close();
            return refused(address, "its file cannot be kept from others: " + failure.getMessage(),
                    "name a place on a file system with POSIX permissions");
        }
    }

    private static Opening refused(SocketAddress address, String why, String help) {
        return new Opening.Refused(new Started.Refused("cannot listen at %s: %s".formatted(address, why), help));
    }

    SocketAddress address() {
        return channel.localAddress();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        if (file.isPresent()) {
            try {
                Files.deleteIfExists(file.get());
            } catch (IOException _) {
                // A file that stays is in the way of the next server only, which says so.
            }
        }
    }
}
