package dev.macrame.debugger.wire;

/// A message was read, but means nothing: a field is missing, or its value is none that there is.
///
/// The server answers it with an Error, code BAD_REQUEST; for a client the connection is lost.
public final class WireException extends Exception {
    private static final long serialVersionUID = 1;

    private final String expected;
    private final String got;

    /// @param message  what is wrong, naming the field
    /// @param expected what would have been right
    /// @param got      what was given; empty if there is no saying
    public WireException(String message, String expected, String got) {
        super(message);
        this.expected = expected;
        this.got = got;
    }

    /// What is wrong, naming the field.
    public String problem() {
        return String.valueOf(getMessage());
    }

    /// What would have been right.
    public String expected() {
        return expected;
    }

    /// What was given; empty if there is no saying.
    public String got() {
        return got;
    }
}
