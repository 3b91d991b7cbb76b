package dev.macrame.debugger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A secret that gives a right: to look, or to control. It is never sent, printed or logged.
public final class Token {
    /// Shorter secrets are refused.
    public static final int LEAST_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRESH_BYTES = 32;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The token in the content of a file: all of it, but for blanks and line ends at both ends.
    ///
    /// @return nothing if fewer than [#LEAST_BYTES] are left
    public static Optional<Token> of(byte[] content) {
        int from = 0;
        int to = content.length;
        while (from < to && isBlank(content[from])) {
            from++;
        }
        while (to > from && isBlank(content[to - 1])) {
            to--;
        }
        return to - from < LEAST_BYTES ? Optional.empty()
                : Optional.of(new Token(Arrays.copyOfRange(content, from, to)));
    }

    /// A new one, of 64 random hex digits.
    public static Token fresh() {
        byte[] random = new byte[FRESH_BYTES];
        RANDOM.nextBytes(random);
        return new Token(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
    }

    /// A copy of the secret: for a proof, or for the file that the owner alone may read.
    public byte[] bytes() {
        return bytes.clone();
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    /// Nothing of the secret.
    @Override
    public String toString() {
        return "token";
    }
}
