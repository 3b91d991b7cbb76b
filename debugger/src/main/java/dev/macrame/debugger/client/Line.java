package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.Pong;
import dev.macrame.debug.v1.ServerMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;

/// A connection over which the client was let in. Belongs to the thread of the channel.
final class Line extends SimpleChannelInboundHandler<ServerMessage> {
    private final Channel channel;
    private final Limits limits;
    private final Link link;
    private long lastSeq;

    /// @param lastSeq of the server's messages
    Line(Channel channel, Limits limits, long lastSeq, Link link) {
        super(ServerMessage.class);
        this.channel = channel;
        this.limits = limits;
        this.lastSeq = lastSeq;
        this.link = link;
    }

    Limits limits() {
        return limits;
    }

    /// Goes out with the next [#flush].
    void write(ClientMessage message) {
        var _ = channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /// Says a last word and goes.
    void end(ClientMessage bye) {
        var _ = channel.writeAndFlush(bye).addListener(ChannelFutureListener.CLOSE);
    }

    void close() {
        var _ = channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ServerMessage message) {
        lastSeq++;
        if (message.getSeq() != lastSeq) {
            link.lost(this, "message %d of the server is missing".formatted(lastSeq));
        } else if (message.hasPing()) {
            write(ClientMessage.newBuilder().setSeq(link.nextSeq())
                    .setPong(Pong.newBuilder().setToken(message.getPing().getToken())).build());
        } else if (!message.hasPong()) {
            link.received(this, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.WRITER_IDLE) {
            write(ClientMessage.newBuilder().setSeq(link.nextSeq()).setPing(Ping.getDefaultInstance()).build());
            flush();
        } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            link.lost(this, "nothing was heard of the server for %,d ms".formatted(limits.getIdleMillis()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.lost(this, "the server has closed the connection without a word");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        link.failed(this, failure);
    }
}
