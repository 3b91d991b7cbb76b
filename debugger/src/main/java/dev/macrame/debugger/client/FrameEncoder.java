package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debugger.frame.Frame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;

/// Writes messages as frames.
final class FrameEncoder extends MessageToMessageEncoder<ClientMessage> {
    FrameEncoder() {
        super(ClientMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, ClientMessage message, List<Object> out) {
        out.add(Frame.of(message, context.alloc()));
    }
}
