package dev.macrame.kernels.golden;

/// A function of the golden language has no value for its arguments, although their shapes fit. Never leaves this
/// package.
final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String help;

    /// @param message what is wrong, without a full stop
    /// @param help    what to do about it
    Undefined(String message, String help) {
        super(message, null, false, false);
        this.help = help;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    String help() {
        return help;
    }
}
