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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;

/// The socket that connections come to.
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 128;
    /// What a connection may have on its way to the socket before its outbox fills up.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private final Channel channel;
    /// Where clients reach it, which the channel of a file that has moved does not know.
    private final SocketAddress address;

    private Listener(Channel channel, SocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /// What came of opening it.
    sealed interface Opening {
        record Opened(Listener listener) implements Opening {
        }

        record Refused(Started.Refused refused) implements Opening {
        }
    }

    static Opening open(SocketAddress address, EventLoopGroup group, ChannelHandler initializer) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).childHandler(initializer)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        WATER_MARK);
        if (address instanceof UnixDomainSocketAddress unix) {
            return open(unix, bootstrap.channelFactory(NioServerDomainSocketChannel::new));
        }
        bootstrap.channelFactory(NioServerSocketChannel::new).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        return bound.isSuccess() ? new Opening.Opened(new Listener(bound.channel(), bound.channel().localAddress()))
                : refused(address, String.valueOf(bound.cause().getMessage()),
                        "choose another port, or 0 for any that is free");
    }

    private static Opening open(UnixDomainSocketAddress address, ServerBootstrap bootstrap) {
        try (SocketFile file = SocketFile.prepare(address.getPath())) {
            ChannelFuture bound = bootstrap.bind(file.address()).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                return refused(address, String.valueOf(bound.cause().getMessage()),
                        "name another file, with a shorter path if this one is long");
            }
            try {
                file.publish();
            } catch (IOException | UnsupportedOperationException failure) {
                bound.channel().close().awaitUninterruptibly();
                throw failure;
            }
            return new Opening.Opened(new Listener(bound.channel(), address));
        } catch (FileAlreadyExistsException _) {
            return refused(address, "there is a file of that name",
                    "remove the file if no server uses it, or name another");
        } catch (UnsupportedOperationException _) {
            return refused(address, "its file cannot be kept from others",
                    "name a place on a file system with POSIX permissions");
        } catch (IOException failure) {
            return refused(address, "nothing can be made there: %s: %s".formatted(failure.getClass().getSimpleName(),
                    failure.getMessage()), "name a place in a folder that exists and that you may write to");
        }
    }

    private static Opening refused(SocketAddress address, String why, String help) {
        return new Opening.Refused(new Started.Refused("cannot listen at %s: %s".formatted(address, why), help));
    }

    SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        if (address instanceof UnixDomainSocketAddress unix) {
            try {
                Files.deleteIfExists(unix.getPath());
            } catch (IOException _) {
                // A file that stays is in the way of the next server only, which says so.
            }
        }
    }
}
