package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Error;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.WireException;

/// Answers that something was not done.
final class Answers {
    private Answers() {
    }

    static ServerMessage refused(long seq, ErrorCode code, String message, String help) {
        return refused(seq, code, message, "", "", help);
    }

    /// @param expected what would have been right, empty if there is no saying
    /// @param got      what was given, empty if there is no saying
    static ServerMessage refused(long seq, ErrorCode code, String message, String expected, String got, String help) {
        return ServerMessage.newBuilder().setReplyTo(seq).setError(Error.newBuilder().setCode(code).setMessage(message)
                .setExpected(expected).setGot(got).setHelp(help)).build();
    }

    static ServerMessage refused(long seq, WireException exception) {
        return refused(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, exception.problem(), exception.expected(),
                exception.got(), "see the protocol's documentation for what the request has to hold");
    }
}
