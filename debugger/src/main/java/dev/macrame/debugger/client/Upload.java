package dev.macrame.debugger.client;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Loaded;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.ImageHash;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Sends a program image in parts, the next one when the server has the one before.
final class Upload implements Question.Answering {
    private static final int MOST_PART_BYTES = 1 << 20;

    private final Link link;
    private final byte[] image;
    private final int partBytes;
    private final Load header;
    private final CompletableFuture<Outcome<String>> future = new CompletableFuture<>();

    Upload(Link link, Limits limits, byte[] image, String machine, long seed) {
        this.link = link;
        this.image = image;
        this.header = Load.newBuilder().setHash(ImageHash.of(image)).setTotalBytes(image.length).setMachine(machine)
                .setSeed(seed).build();
        long room = Integer.toUnsignedLong(limits.getFrameBytes()) - machine.getBytes(StandardCharsets.UTF_8).length
                - Protocol.FRAME_BYTES_BEFORE;
        // A machine that leaves no room is refused as too long when it is sent.
        this.partBytes = Math.clamp(room, 1, MOST_PART_BYTES);
    }

    CompletableFuture<Outcome<String>> future() {
        return future;
    }

    void begin() {
        link.ask(part(0));
    }

    private Question part(int offset) {
        int size = Math.min(partBytes, image.length - offset);
        return new Question(ClientMessage.newBuilder().setLoad(header.toBuilder().setOffset(offset)
                .setPart(ByteString.copyFrom(image, offset, size))), false, this);
    }

    @Override
    public void answered(long seq, ServerMessage message) throws WireException {
        switch (message.getBodyCase()) {
            case ERROR -> refused(Refusals.of(message.getError()));
            case LOADED -> loaded(message.getLoaded());
            default -> throw SessionMapper.unexpected(message, "LOADED");
        }
    }

    private void loaded(Loaded message) throws WireException {
        long received = message.getReceived();
        if (!message.getSession().isEmpty()) {
            future.complete(new Outcome.Done<>(message.getSession()));
        } else if (received > 0 && received < image.length) {
            link.accept(part((int) received));
        } else {
            throw new WireException("an upload does not go on", "a session, or 1.." + (image.length - 1) + " bytes",
                    Long.toUnsignedString(received) + " bytes");
        }
    }

    @Override
    public void refused(Reply.Refused why) {
        future.complete(new Outcome.Refused<>(why));
    }
}
