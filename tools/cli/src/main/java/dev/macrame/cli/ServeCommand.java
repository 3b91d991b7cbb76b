package dev.macrame.cli;

import dev.macrame.debugger.TokenFile;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.netty.DebugServer;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.netty.Tls;
import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.emulator.debug.DebugPort;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `macrame serve`: a kernel that others debug, from other processes and machines.
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Holds a kernel ready for debuggers in other processes, which attach with `macrame debug HOST:PORT`.",
            "One of them has the control, the others look on. Ends with Ctrl-C.", ""},
        footer = {"", "Examples:", "  macrame serve matvec_resident",
            "  macrame serve my_kernel.s -p M=16 --listen 127.0.0.1:7070 --token-file tokens",
            "  macrame serve my_kernel.s --listen 0.0.0.0:7070 --token-file tokens \\",
            "      --tls-cert cert.pem --tls-key key.pem",
            "  macrame debug 127.0.0.1:7070 --token-file tokens", "",
            "An address that other machines can reach is refused without TLS and tokens."})
final class ServeCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 500;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = "--listen", paramLabel = "HOST:PORT",
            description = {
                "Where to listen, such as @|bold --listen 127.0.0.1:7070|@ or @|bold --listen unix:/tmp/m.sock|@.",
                "Default: any free port of 127.0.0.1."})
    private String listen = "127.0.0.1:0";

    @Option(names = "--token-file", paramLabel = "FILE",
            description = "Lets nobody in without a token of this file. Made if it does not exist; its owner alone may read it.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--tls-cert", paramLabel = "FILE.pem", description = "The server's certificate, for TLS.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE.pem",
            description = "The private key of the certificate, in PKCS#8 without a password.")
    private Optional<Path> key = Optional.empty();

    @Override
    public Integer call() throws Failure {
        ServerOptions options = options();
        DebuggedKernel kernel = DebuggedKernel.prepare(program, machine, inputs);
        ServerLimits limits = ServerLimits.DEFAULT;
        try (Sessions sessions = new Sessions(Surroundings.of(limits), new KernelLauncher(inputs.isChecked()))) {
            var _ = sessions.open(kernel.title(), Debuggee.of(DebugPort.open(kernel.emulator(), limits
                    .debugOptions())));
            return switch (DebugServer.start(options, sessions)) {
                case DebugServer.Started.Refused(String message, String help) -> throw Failure.of(message, help + (help
                        .contains("certificate") ? " (--tls-cert, --tls-key, --token-file)" : ""));
                case DebugServer.Started.Running(DebugServer server) -> {
                    announce(server, kernel.title());
                    serve(server, sessions);
                    yield CommandLine.ExitCode.OK;
                }
            };
        }
    }

    private ServerOptions options() throws Failure {
        if (certificate.isPresent() != key.isPresent()) {
            throw Failure.misuse(certificate.isPresent() ? "--tls-cert is given, but not --tls-key"
                    : "--tls-key is given, but not --tls-cert", "TLS needs both");
        }
        ServerOptions options = ServerOptions.loopback("0.1.0").at(Endpoint.read(listen, 0));
        if (certificate.isPresent()) {
            options = options.with(new Tls(certificate.get(), key.orElseThrow()));
        }
        return tokenFile.isPresent() ? options.with(tokens(tokenFile.get())) : options;
    }

    private Tokens tokens(Path file) throws Failure {
        TokenFile.Reading reading = Files.exists(file) ? TokenFile.read(file) : TokenFile.create(file);
        return switch (reading) {
            case TokenFile.Reading.Refused(String message, String help) -> throw Failure.of(message, help);
            case TokenFile.Reading.Read read -> read.both().orElseThrow(() -> Failure.of(
                    file + " holds only one of the two tokens a server needs",
                    "name a file that does not exist yet, and it is made with both"));
        };
    }

    private void announce(DebugServer server, String title) {
        PrintWriter out = command.commandLine().getOut();
        out.println("listening at " + Endpoint.text(server.address()));
        out.flush();
        PrintWriter err = command.commandLine().getErr();
        err.println("macrame: serving " + title);
        err.println("  attach with: macrame debug " + Endpoint.reachable(server.address()) + tokenFile.map(
                file -> " --token-file " + file).orElse(
                        "")
                + certificate.map(file -> " --tls-trust " + file).orElse(""));
        err.println("  Ctrl-C ends it");
        err.flush();
    }

    /// Until the process is asked to end, or this thread is interrupted. Everybody is told goodbye.
    private void serve(DebugServer server, Sessions sessions) {
        CountDownLatch gone = new CountDownLatch(1);
        Runnable farewell = () -> {
            server.close();
            sessions.close();
            gone.countDown();
        };
        Thread goodbye = new Thread(farewell, "macrame-goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        int clients = 0;
        try {
            while (!gone.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (server.connections() != clients) {
                    clients = server.connections();
                    command.commandLine().getErr().printf("macrame: %d connection%s%n", clients, clients == 1 ? ""
                            : "s");
                }
            }
        } catch (InterruptedException _) {
            if (Runtime.getRuntime().removeShutdownHook(goodbye)) {
                farewell.run();
            }
        }
    }
}
