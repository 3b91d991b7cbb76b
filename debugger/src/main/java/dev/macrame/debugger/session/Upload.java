package dev.macrame.debugger.session;

import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Loaded;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.ImageHash;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/// A program on its way in, part by part. Used by the thread of its connection alone.
final class Upload implements AutoCloseable {
    private final Sessions sessions;
    private final String hash;
    private final long totalBytes;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean isReserved;

    Upload(Sessions sessions, String hash, long totalBytes) {
        this.sessions = sessions;
        this.hash = hash;
        this.totalBytes = totalBytes;
    }

    /// Whether a part belongs to the same image.
    boolean isOf(Load load) {
        return load.getTotalBytes() == totalBytes && load.getHash().equals(hash);
    }

    /// Takes a part in, unless it was taken before.
    ///
    /// @return why the upload is given up, if it is
    Optional<ServerMessage> add(long seq, Load load) {
        int most = sessions.surroundings().limits().uploadBytes();
        if (totalBytes <= 0 || totalBytes > most) {
            return Optional.of(Answers.refused(seq, ErrorCode.ERROR_CODE_QUOTA,
                    "a program image of this size is not taken",
                    "1 to %,d bytes".formatted(most), Long.toUnsignedString(totalBytes) + " bytes",
                    "upload a smaller program, or start the server with it"));
        }
        if (!isReserved && !sessions.reserve(totalBytes)) {
            return Optional.of(Answers.refused(seq, ErrorCode.ERROR_CODE_QUOTA, "too many programs are being uploaded",
                    "try again when the others have arrived"));
        }
        isReserved = true;
        if (!isOf(load)) {
            return Optional.of(broken(seq, "the size and the hash of the first part", "others",
                    "begin again with the part at offset 0"));
        }
        long end = load.getOffset() + load.getPart().size();
        if (load.getOffset() < 0 || load.getOffset() > received.size() || end > totalBytes) {
            return Optional.of(broken(seq, "a part at offset %d".formatted(received.size()),
                    "%d bytes at offset %s".formatted(load.getPart().size(), Long.toUnsignedString(load.getOffset())),
                    "send the parts in their order"));
        }
        if (end > received.size()) {
            int known = (int) (received.size() - load.getOffset());
            received.writeBytes(load.getPart().substring(known).toByteArray());
        }
        return isComplete() ? check(seq) : Optional.empty();
    }

    private Optional<ServerMessage> check(long seq) {
        String sum = ImageHash.of(received.toByteArray());
        return sum.equals(hash.toLowerCase(Locale.ROOT)) ? Optional.empty()
                : Optional.of(broken(seq, "bytes with the SHA-256 " + hash, sum, "upload it again"));
    }

    private static ServerMessage broken(long seq, String expected, String got, String help) {
        return Answers.refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, "the parts of the program image do not fit",
                expected, got, help);
    }

    boolean isComplete() {
        return received.size() == totalBytes;
    }

    byte[] image() {
        return received.toByteArray();
    }

    ServerMessage progress(long seq) {
        return ServerMessage.newBuilder().setReplyTo(seq).setLoaded(Loaded.newBuilder().setReceived(received.size()))
                .build();
    }

    @Override
    public void close() {
        if (isReserved) {
            isReserved = false;
            sessions.release(totalBytes);
        }
    }
}
