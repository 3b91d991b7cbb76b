package dev.macrame.debugger.client;

import dev.macrame.debugger.frame.Flaw;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;

/// Ends a connection over which something comes that is no message.
final class FlawReport extends SimpleChannelInboundHandler<Flaw> {
    FlawReport() {
        super(Flaw.class);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Flaw flaw) {
        throw new CorruptedFrameException("%s: expected %s, got %s".formatted(flaw.message(), flaw.expected(), flaw
                .got()));
    }
}
