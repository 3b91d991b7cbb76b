package dev.macrame.emulator.debug;

import dev.macrame.isa.diagnostic.Diagnostic;

/// Ends the carrying out of a request inside the port: thrown where it shows that it cannot be done, and turned into a
/// [Reply.Refused] at once.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reply.Refused reply;

    Refusal(RefusalCode code, String message, String expected, String got, String help) {
        super(message, null, false, false);
        reply = new Reply.Refused(code, message, expected, got, help);
    }

    Refusal(RefusalCode code, String message, String help) {
        this(code, message, "", "", help);
    }

    static Refusal of(String expression, Diagnostic problem) {
        return new Refusal(RefusalCode.BAD_EXPRESSION, "`%s`: %s".formatted(expression, problem.message()), "",
                expression, problem.help().orElse("see the guide on debugging for what may stand in an expression"));
    }

    Reply.Refused reply() {
        return reply;
    }
}
