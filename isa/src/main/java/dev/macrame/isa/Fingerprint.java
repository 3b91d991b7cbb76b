package dev.macrame.isa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short name for a content: the start of its SHA-256, enough to tell things apart at a glance and in a file name.
public final class Fingerprint {
    /// Hex digits: 48 bits.
    private static final int DIGITS = 12;

    private Fingerprint() {
    }

    /// 12 hex digits, equal for equal texts.
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// 12 hex digits, equal for equal bytes.
    public static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
