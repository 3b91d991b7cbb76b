package dev.macrame.debugger.client;

import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.frame.FrameDecoder;
import dev.macrame.debugger.wire.Protocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Makes connections and brings the client in.
final class Dialer {
    /// A Welcome may list many sessions.
    private static final int FRAME_BYTES_BEFORE = 16 * Protocol.FRAME_BYTES_BEFORE;
    /// Longer frames are not taken, whatever the server says.
    private static final int MOST_FRAME_BYTES = 256 << 20;
    /// How many signs of life there are in the time after which a side counts as gone.
    private static final int SIGNS = 3;
    private static final String LINE = "line";

    private final ClientOptions options;
    private final EventLoopGroup group;
    private final Optional<SslContext> tls;
    private final Link link;

    Dialer(ClientOptions options, EventLoopGroup group, Optional<SslContext> tls, Link link) {
        this.options = options;
        this.group = group;
        this.tls = tls;
        this.link = link;
    }

    /// Tries it once.
    ///
    /// @param told how it went, and the channel; called once by the thread of the group
    void dial(BiConsumer<Dialled, Channel> told) {
        int millis = (int) Math.min(options.timeout().toMillis(), Integer.MAX_VALUE);
        Bootstrap bootstrap = new Bootstrap().group(group).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .handler(new Initializer(told));
        if (options.address() instanceof UnixDomainSocketAddress) {
            bootstrap.channel(NioDomainSocketChannel.class);
        } else {
            bootstrap.channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture connecting = bootstrap.connect(options.address());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                told.accept(new Dialled.Unreachable(Faults.refusal(options, done.cause())), connecting.channel());
            }
        });
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final BiConsumer<Dialled, Channel> told;

        Initializer(BiConsumer<Dialled, Channel> told) {
            this.told = told;
        }

        @Override
        protected void initChannel(Channel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            tls.ifPresent(context -> pipeline
                    .addLast(context.newHandler(channel.alloc(), options.host(), options.port())));
            pipeline.addLast(new FrameDecoder(ServerMessage.parser(), "a ServerMessage", FRAME_BYTES_BEFORE),
                    new FrameEncoder(), new FlawReport());
            Handshake handshake = new Handshake(options, link::nextSeq, dialled -> told.accept(dialled, channel));
            pipeline.addLast(handshake);
            var _ = channel.eventLoop().schedule(() -> Optional.ofNullable(pipeline.context(handshake))
                    .ifPresent(handshake::expire), options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// The line over a channel on which the client is in.
    Line line(Dialled.In in, Channel channel) {
        Limits limits = in.hello().getLimits();
        Line line = new Line(channel, limits, in.lastSeq(), link);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.get(FrameDecoder.class).allow(
                Math.max((int) Math.min(Integer.toUnsignedLong(limits.getFrameBytes()), MOST_FRAME_BYTES),
                        FRAME_BYTES_BEFORE));
        long idle = Integer.toUnsignedLong(limits.getIdleMillis());
        pipeline.replace(Handshake.class, LINE, line);
        if (idle > 0) {
            pipeline.addBefore(LINE, "idle", new IdleStateHandler(idle, idle / SIGNS, 0, TimeUnit.MILLISECONDS));
        }
        return line;
    }
}
