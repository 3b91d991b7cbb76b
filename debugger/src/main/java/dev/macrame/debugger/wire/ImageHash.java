package dev.macrame.debugger.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What shows that a program image has arrived as it was sent.
public final class ImageHash {
    private ImageHash() {
    }

    /// The SHA-256 of an image, as 64 hex digits in lower case.
    public static String of(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("a JDK without SHA-256", missing);
        }
    }
}
