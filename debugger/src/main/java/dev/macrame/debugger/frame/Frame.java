package dev.macrame.debugger.frame;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.macrame.debugger.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A message as it goes over a connection: a length of four bytes, the most significant first, and so many bytes.
public final class Frame {
    private Frame() {
    }

    /// The length and the message; belongs to the caller.
    public static ByteBuf of(MessageLite message, ByteBufAllocator allocator) {
        int size = message.getSerializedSize();
        ByteBuf frame = allocator.ioBuffer(Protocol.LENGTH_BYTES + size).writeInt(size);
        CodedOutputStream stream = CodedOutputStream.newInstance(frame.nioBuffer(frame.writerIndex(), size));
        try {
            message.writeTo(stream);
            stream.flush();
        } catch (IOException impossible) {
            frame.release();
            throw new UncheckedIOException("a buffer has no room for the size that it was made for", impossible);
        }
        return frame.writerIndex(Protocol.LENGTH_BYTES + size);
    }
}
