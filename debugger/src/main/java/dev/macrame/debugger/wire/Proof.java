package dev.macrame.debugger.wire;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Role;
import dev.macrame.debugger.Token;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Showing that a token is known without sending it: HMAC-SHA-256 over a label, a zero byte, both nonces and the role.
public final class Proof {
    private static final String ALGORITHM = "HmacSHA256";

    private Proof() {
    }

    /// Who shows it: a proof of one side is never one of the other.
    public enum Side {
        CLIENT("macrame debug client"), SERVER("macrame debug server");

        private final String label;

        Side(String label) {
            this.label = label;
        }
    }

    /// The proof of one side, for one connection and one role.
    ///
    /// @param role one that this version knows
    public static ByteString of(Side side, Token token, ByteString clientNonce, ByteString serverNonce, Role role) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.bytes(), ALGORITHM));
            mac.update(side.label.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            mac.update(clientNonce.toByteArray());
            mac.update(serverNonce.toByteArray());
            mac.update((byte) role.getNumber());
            return ByteString.copyFrom(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("a JDK without " + ALGORITHM, missing);
        }
    }

    /// Whether two proofs are equal; takes the same time wherever they differ.
    public static boolean equal(ByteString expected, ByteString given) {
        return MessageDigest.isEqual(expected.toByteArray(), given.toByteArray());
    }
}
