package dev.macrame.debugger.frame;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.macrame.debugger.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cuts bytes into frames and reads a message in each; gives one [Flaw] and nothing more where that fails.
///
/// A frame is never waited for that is longer than the limit of the moment: so a connection holds little memory, and
/// the first four bytes show that somebody speaks another protocol.
public final class FrameDecoder extends ByteToMessageDecoder {
    /// The first bytes of a TLS connection: a handshake record of version 3.something.
    private static final int TLS = 0x1603;
    /// What requests of HTTP begin with, HTTP/2 included.
    private static final List<String> HTTP = List.of("GET ", "POST", "PUT ", "HEAD", "DELE", "OPTI", "CONN", "TRAC",
            "PATC", "PRI ");

    private final Parser<? extends MessageLite> messages;
    private final String kind;
    private int mostBytes;
    private boolean isBroken;

    /// @param messages  reads what a frame holds
    /// @param kind      what that is called, such as `a ClientMessage`
    /// @param mostBytes the longest frame, for now
    public FrameDecoder(Parser<? extends MessageLite> messages, String kind, int mostBytes) {
        this.messages = messages;
        this.kind = kind;
        this.mostBytes = mostBytes;
    }

    /// Takes longer frames from the next one on.
    public void allow(int bytes) {
        mostBytes = bytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (isBroken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < Protocol.LENGTH_BYTES) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length > mostBytes) {
            isBroken = true;
            out.add(tooLong(in, length));
            in.skipBytes(in.readableBytes());
        } else if (in.readableBytes() >= Protocol.LENGTH_BYTES + length) {
            out.add(message(in.skipBytes(Protocol.LENGTH_BYTES).readSlice((int) length)));
        }
    }

    /// What is left when the connection ends is a frame that was cut off: nobody needs to be told.
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            decode(context, in, out);
        }
    }

    private Flaw tooLong(ByteBuf in, long length) {
        String start = in.toString(in.readerIndex(), Protocol.LENGTH_BYTES, StandardCharsets.ISO_8859_1);
        boolean isForeign = HTTP.contains(start) || in.getUnsignedShort(in.readerIndex()) == TLS;
        return new Flaw("a frame is too long, or the other side speaks another protocol",
                "at most %,d bytes".formatted(mostBytes), "%,d bytes".formatted(length), !isForeign);
    }

    private Object message(ByteBuf frame) {
        try {
            return messages.parseFrom(CodedInputStream.newInstance(frame.nioBuffer()));
        } catch (InvalidProtocolBufferException _) {
            isBroken = true;
            return new Flaw("a frame holds no message", kind, "%,d other bytes".formatted(frame
                    .capacity()),
                    true);
        }
    }
}
