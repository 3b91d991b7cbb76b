package dev.macrame.debugger.client;

import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.Error;
import dev.macrame.debugger.wire.ReplyMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import java.util.Locale;

/// Why something was not done, as the other side or this one says it.
final class Refusals {
    private static final String VERSIONS = "use a macrame of the same version on both sides";

    private Refusals() {
    }

    static Reply.Refused closed(String message, String help) {
        return new Reply.Refused(RefusalCode.CLOSED, message, "", "", help);
    }

    /// An Error of the server to this client rather than to a request to the run.
    static Reply.Refused of(Error error) throws WireException {
        return switch (error.getCode()) {
            case ERROR_CODE_VERSION -> with(RefusalCode.CLOSED, error);
            case ERROR_CODE_UNAUTHORIZED -> with(RefusalCode.NOT_CONTROLLER, error);
            default -> ReplyMapper.toRefused(error);
        };
    }

    private static Reply.Refused with(RefusalCode code, Error error) {
        return new Reply.Refused(code, error.getMessage(), error.getExpected(), error.getGot(), error.getHelp());
    }

    static Reply.Refused of(Bye bye) {
        String reason = bye.getReason().name().replace("BYE_REASON_", "").toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        return closed("the server has said goodbye: "
                + (bye.getMessage().isEmpty() ? reason : bye.getMessage()), "connect again if you need it");
    }

    static Reply.Refused version(String expected, String got) {
        return new Reply.Refused(RefusalCode.CLOSED, "the server speaks another version of the protocol", expected, got,
                VERSIONS);
    }

    /// A message that means nothing.
    static Reply.Refused of(WireException nothing) {
        return new Reply.Refused(RefusalCode.CLOSED, "the server has sent what means nothing: " + nothing.problem(),
                nothing.expected(), nothing.got(), VERSIONS);
    }
}
