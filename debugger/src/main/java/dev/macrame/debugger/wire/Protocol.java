package dev.macrame.debugger.wire;

/// The constants of the protocol that both sides have to agree on.
public final class Protocol {
    /// "MCDB", in the first message of each side.
    public static final int MAGIC = 0x4d43_4442;
    /// Another major version is refused.
    public static final int MAJOR = 1;
    /// The newest minor version that is spoken here; with another side the lower of both.
    public static final int MINOR = 0;
    /// The bytes of the length in front of each message.
    public static final int LENGTH_BYTES = 4;
    /// The longest frame before Welcome.
    public static final int FRAME_BYTES_BEFORE = 4 << 10;
    /// The size of a [Nonce], and of a token for coming back.
    public static final int NONCE_BYTES = 32;

    private Protocol() {
    }

    /// The version for people, such as `1.0`.
    public static String version(int major, int minor) {
        return Integer.toUnsignedString(major) + "." + Integer.toUnsignedString(minor);
    }
}
