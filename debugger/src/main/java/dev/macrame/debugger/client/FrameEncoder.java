package dev.macrame.debugger.client;

import com.google.protobuf.CodedOutputStream;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debugger.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes messages as frames: see [FrameDecoder].
final class FrameEncoder extends MessageToByteEncoder<ClientMessage> {
    FrameEncoder() {
        super(ClientMessage.class);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, ClientMessage message, boolean preferDirect) {
        return context.alloc().ioBuffer(Protocol.LENGTH_BYTES + message.getSerializedSize());
    }

    @Override
    protected void encode(ChannelHandlerContext context, ClientMessage message, ByteBuf out) throws IOException {
        int size = message.getSerializedSize();
        out.writeInt(size);
        ByteBuffer target = out.nioBuffer(out.writerIndex(), size);
        CodedOutputStream stream = CodedOutputStream.newInstance(target);
        message.writeTo(stream);
        stream.flush();
        out.writerIndex(out.writerIndex() + size);
    }
}
