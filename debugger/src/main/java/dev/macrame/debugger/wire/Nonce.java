package dev.macrame.debugger.wire;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;

/// Random bytes that are used once.
public final class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {
    }

    /// [Protocol#NONCE_BYTES] random bytes that nobody can foresee.
    public static ByteString fresh() {
        byte[] bytes = new byte[Protocol.NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /// Whether bytes of the other side have the size of a nonce.
    public static boolean isOne(ByteString bytes) {
        return bytes.size() == Protocol.NONCE_BYTES;
    }
}
