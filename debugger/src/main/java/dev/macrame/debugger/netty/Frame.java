package dev.macrame.debugger.netty;

import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A message of the server as it goes over a connection.
final class Frame {
    private Frame() {
    }

    /// The length and the message; belongs to the caller.
    static ByteBuf of(ServerMessage message, ByteBufAllocator allocator) {
        byte[] bytes = message.toByteArray();
        return allocator.buffer(Protocol.LENGTH_BYTES + bytes.length).writeInt(bytes.length).writeBytes(bytes);
    }
}
