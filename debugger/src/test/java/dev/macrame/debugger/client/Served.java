package dev.macrame.debugger.client;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.debugger.netty.DebugServer;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server of this process with one session, and how to wait for what its clients are told.
final class Served implements AutoCloseable {
    static final long PATIENCE_SECONDS = 30;
    /// Goes for as long as anybody wants.
    static final String ENDLESS = """
            loop:   add x1, x1, 1
                    j loop
            """;

    private final Sessions sessions;
    private final DebugServer server;

    private Served(Sessions sessions, DebugServer server) {
        this.sessions = sessions;
        this.server = server;
    }

    static Served of(String program) {
        return of(program, ServerLimits.DEFAULT, ServerOptions.loopback("test"));
    }

    static Served of(String program, ServerLimits limits, ServerOptions options) {
        Sessions sessions = new Sessions(Surroundings.of(limits), (uploaded, _, _,
                debugOptions) -> new Launcher.Launched.Started("an upload", debuggee(uploaded, debugOptions)));
        sessions.open("a program on tutorial-32", debuggee(assemble(program), limits.debugOptions()));
        return switch (DebugServer.start(options, sessions)) {
            case DebugServer.Started.Running(DebugServer server) -> new Served(sessions, server);
            case DebugServer.Started.Refused(String message, String help) ->
                throw new AssertionError(message + "; " + help);
        };
    }

    static Program assemble(String text) {
        return switch (Assembler.assemble(new SourceText("test.s", text), Map.of())) {
            case Assembly.Assembled(Program program, _) -> program;
            case Assembly.Rejected(var diagnostics) -> throw new AssertionError(DiagnosticRenderer.render(diagnostics));
        };
    }

    private static Debuggee debuggee(Program program, DebugOptions options) {
        return switch (Emulator.load(program, Presets.find("tutorial-32").orElseThrow())) {
            case Loading.Loaded(Emulator emulator) -> Debuggee.of(DebugPort.open(emulator, options));
            case Loading.Refused(String message, String help) -> throw new AssertionError(message + "; " + help);
        };
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.address();
    }

    ClientOptions options() {
        return ClientOptions.of(address());
    }

    DebugClient connect() {
        return done(DebugClient.connect(options()));
    }

    /// What there is; fails if it was refused.
    static <T> T done(CompletableFuture<Outcome<T>> future) {
        return switch (awaited(future)) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var why) -> throw new AssertionError(why);
        };
    }

    static <T> T awaited(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("nothing came", failure);
        }
    }

    /// Ends the server; the sessions stay.
    void stopServer() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        sessions.close();
    }
}
