package dev.macrame.debugger.client;

import dev.macrame.emulator.debug.Reply;
import io.netty.handler.codec.CorruptedFrameException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/// What went wrong below the messages, for people.
final class Faults {
    private Faults() {
    }

    static Reply.Refused refusal(ClientOptions options, Throwable failure) {
        String address = options.place();
        return switch (cause(failure)) {
            case UnknownHostException _ -> Refusals.closed("there is no host " + options.host(), "check the name");
            case ConnectException _ -> Refusals.closed("nobody listens at " + address,
                    "check host and port, and whether the server is running");
            case SSLException broken -> Refusals.closed("no TLS with %s: %s".formatted(address, broken.getMessage()),
                    "check that the server speaks TLS and that its certificate is for this name and trusted here");
            case CorruptedFrameException _ ->
                Refusals.closed("%s does not speak the debug protocol: %s".formatted(address, cause(failure)
                        .getMessage()), "check host and port, and whether the server wants TLS");
            case Throwable other -> Refusals.closed("the connection to %s is broken: %s".formatted(address, other
                    .getMessage()), "check whether the server is still running");
        };
    }

    /// Netty wraps what a decoder throws.
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof SSLException || cause instanceof ConnectException ? cause : failure;
    }
}
