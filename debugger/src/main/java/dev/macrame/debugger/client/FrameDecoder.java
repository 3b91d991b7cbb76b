package dev.macrame.debugger.client;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;

/// Cuts what comes into frames and reads the message of each: a length of four bytes, the most significant first, and
/// so many bytes. Nothing is kept of a frame that is too long, and nothing is read behind one.
///
/// Fails with a [TooLongFrameException] as soon as the length is known, and with a [CorruptedFrameException] for bytes
/// that are no message.
final class FrameDecoder extends ByteToMessageDecoder {
    private int mostBytes;
    private boolean hasFailed;

    /// @param mostBytes of a frame, its length not counted
    FrameDecoder(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Sets another limit for the frames from the next one on. Called by the thread of the channel.
    void mostBytes(int bytes) {
        mostBytes = bytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (hasFailed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < Protocol.LENGTH_BYTES) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length > mostBytes) {
            hasFailed = true;
            throw new TooLongFrameException("a frame of %,d bytes, the longest is %,d".formatted(length, mostBytes));
        }
        if (in.readableBytes() >= Protocol.LENGTH_BYTES + length) {
            in.skipBytes(Protocol.LENGTH_BYTES);
            out.add(message(in.readSlice((int) length)));
        }
    }

    private ServerMessage message(ByteBuf frame) {
        try {
            return ServerMessage.parseFrom(frame.nioBuffer());
        } catch (InvalidProtocolBufferException broken) {
            hasFailed = true;
            throw new CorruptedFrameException("a frame of %,d bytes that is no message".formatted(frame.capacity()),
                    broken);
        }
    }
}
