package dev.macrame.debugger.netty;

import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.frame.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// In front of TLS: whoever comes without it is told so in words that a client can read, which TLS itself could not say.
final class TlsGate extends ByteToMessageDecoder {
    /// The type of the first record of a TLS connection.
    private static final int HANDSHAKE = 0x16;
    /// The first byte of a frame whose length fits.
    private static final int FRAME = 0;

    private boolean isRefused;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int first = in.getUnsignedByte(in.readerIndex());
        if (isRefused) {
            in.skipBytes(in.readableBytes());
        } else if (first == HANDSHAKE) {
            context.pipeline().remove(this);
        } else {
            isRefused = true;
            in.skipBytes(in.readableBytes());
            Bye bye = Bye.newBuilder().setReason(ByeReason.BYE_REASON_PROTOCOL)
                    .setMessage("this server speaks TLS: connect with TLS").build();
            ByteBuf answer = first == FRAME
                    ? Frame.of(ServerMessage.newBuilder().setSeq(1).setBye(bye).build(), context.alloc())
                    : context.alloc().buffer(0);
            var _ = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
