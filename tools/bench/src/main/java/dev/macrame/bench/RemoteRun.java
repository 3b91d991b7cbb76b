package dev.macrame.bench;

import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.client.DebugClient;
import dev.macrame.debugger.client.Outcome;
import dev.macrame.debugger.client.RemoteTarget;
import dev.macrame.debugger.netty.DebugServer;
import dev.macrame.debugger.netty.ServerOptions;
import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A program that is debugged over loopback: server and client in one process, a socket between them.
final class RemoteRun implements AutoCloseable {
    /// A row of 1,000 products, fetched while the one before it is worked on: 20 million cycles in 19,800 rows.
    private static final SourceText SOURCE = new SourceText("rows.s", """
                    li      x1, 0
                    dma     d0, A[0], main[x0], 2000
                    loop    19800
                        wait    d0
                        li      x2, 0
                        li      x3, 0
                        dma     d1, B[0], main[x0], 64
                        clr     acc0
                        loop    1000
                            mac.i16 acc0, A[x2++], T[x3++]
                        end
                        wait    d1
                        st.i32  T[2000], acc0
                        dma     d0, A[0], main[x1], 2000
                        add     x1, x1, 2
                    end
                    wait    d0
                    halt
            """);

    private final Sessions sessions;
    private final DebugServer server;
    private final DebugClient client;
    private final RemoteTarget target;
    private final BlockingQueue<Event.Stopped> stops = new LinkedBlockingQueue<>();

    RemoteRun() {
        ServerLimits limits = ServerLimits.DEFAULT;
        sessions = new Sessions(Surroundings.of(limits), Launcher.none());
        var _ = sessions.open("rows", Debuggee.of(DebugPort.open(load(), limits.debugOptions())));
        server = switch (DebugServer.start(ServerOptions.loopback("bench"), sessions)) {
            case DebugServer.Started.Running(DebugServer running) -> running;
            case DebugServer.Started.Refused(String message, _) -> throw new IllegalStateException(message);
        };
        client = done(DebugClient.connect(ClientOptions.of("127.0.0.1", ((InetSocketAddress) server.address())
                .getPort())).join());
        target = done(client.attach(AttachOptions.as("bench")).join());
        var _ = target.listen(Set.of(), event -> {
            if (event instanceof Event.Stopped stopped) {
                stops.add(stopped);
            }
        });
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var why) -> throw new IllegalStateException(why.toString());
        };
    }

    private static Emulator load() {
        return switch (Emulator.load(Sources.assemble(SOURCE), Presets.find("tile16").orElseThrow())) {
            case Loading.Loaded(Emulator loaded) -> loaded;
            case Loading.Refused(String message, _) -> throw new IllegalStateException(message);
        };
    }

    CompletableFuture<Answer> ask(Request request) {
        return target.ask(request);
    }

    /// Waits for the next stop.
    Event.Stopped stopped() throws InterruptedException {
        return stops.take();
    }

    /// Lets the run go and waits until it stands.
    Event.Stopped go(Direction direction, Until until) throws InterruptedException {
        CompletableFuture<Answer> _ = target.ask(new Request.Resume(direction, until));
        return stops.take();
    }

    @Override
    public void close() {
        target.close();
        client.close();
        server.close();
        sessions.close();
    }
}
