package dev.macrame.cli;

import dev.macrame.debugger.Role;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.TokenFile;
import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.console.RemoteSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to attach to a debug server.
final class AttachArguments {
    @Option(names = "--token-file", paramLabel = "FILE",
            description = "For a server that needs a token: the file that holds it, which its owner alone may read.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--tls-trust", paramLabel = "FILE.pem",
            description = "For a server with TLS: its certificate, or that of its authority.")
    private Optional<Path> trusted = Optional.empty();

    @Option(names = "--observe", description = "Only looks on, and leaves the control to others.")
    private boolean isObserver;

    @Option(names = "--session", paramLabel = "ID",
            description = "Which session of the server, such as @|bold --session 2|@. Default: the only one.")
    private String session = "";

    @Option(names = "--name", paramLabel = "NAME", description = "How others see you. Default: your user name.")
    private String name = System.getProperty("user.name", "somebody");

    /// Whether any of these was given.
    boolean isUsed() {
        return tokenFile.isPresent() || trusted.isPresent() || isObserver || !session.isEmpty();
    }

    /// Attaches to the server at an address.
    RemoteSession attach(String address) throws Failure {
        ClientOptions server = ClientOptions.of(Endpoint.read(address, 1)).as("macrame debug", "0.1.0").withRole(
                isObserver ? Role.OBSERVE : Role.CONTROL);
        if (tokenFile.isPresent()) {
            server = withToken(server, tokenFile.get());
        }
        if (trusted.isPresent()) {
            server = server.withTls(trusted.get());
        }
        AttachOptions how = AttachOptions.as(name).to(session);
        return switch (RemoteSession.attach(server, isObserver ? how.onlyObserving() : how)) {
            case RemoteSession.Attaching.Attached(RemoteSession attached) -> attached;
            case RemoteSession.Attaching.Refused(String message, String help) -> throw Failure.of(message, help
                    + options(
                            help));
        };
    }

    /// The options of this command that a remedy is about.
    private static String options(String help) {
        if (help.contains("token")) {
            return " (--token-file FILE)";
        }
        return help.contains("TLS") ? " (--tls-trust FILE.pem)" : help.contains("name one of") ? " (--session ID)" : "";
    }

    /// A file without the token to control still allows to look on.
    private ClientOptions withToken(ClientOptions server, Path file) throws Failure {
        if (!Files.exists(file)) {
            throw Failure.of("there is no token file " + file,
                    "name the one that the server was started with, or a copy");
        }
        return switch (TokenFile.read(file)) {
            case TokenFile.Reading.Refused(String message, String help) -> throw Failure.of(message, help);
            case TokenFile.Reading.Read(Optional<Token> control, Optional<Token> observe) -> {
                if (control.isPresent() && !isObserver) {
                    yield server.withRole(Role.CONTROL).withToken(control.get());
                }
                Token token = observe.orElseThrow(() -> Failure.of(file + " holds no token to observe",
                        "name a file with a line `observe ...`, or leave out --observe"));
                yield server.withRole(Role.OBSERVE).withToken(token);
            }
        };
    }
}
