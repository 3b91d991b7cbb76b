package dev.macrame.debugger.netty;

import dev.macrame.debugger.session.Debuggee;
import dev.macrame.debugger.session.FakeRun;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/// A server with one session, for tests, with a clock for leases that the test moves.
final class TestServer implements AutoCloseable {
    private final AtomicLong skipped = new AtomicLong();
    private final FakeRun run = FakeRun.busy();
    private final Sessions sessions;
    private final DebugServer server;

    TestServer(ServerLimits limits, ServerOptions options, Launcher launcher) {
        sessions = new Sessions(new Surroundings(limits, () -> System.nanoTime() + skipped.get(), new SecureRandom()),
                launcher);
        sessions.open("a run", run);
        server = switch (DebugServer.start(options, sessions)) {
            case DebugServer.Started.Running(DebugServer running) -> running;
            case DebugServer.Started.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /// On the loopback, for everybody.
    static TestServer open() {
        return open(ServerLimits.DEFAULT);
    }

    static TestServer open(ServerLimits limits) {
        return new TestServer(limits, ServerOptions.loopback("1.2.3"), Launcher.none());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.address();
    }

    FakeRun run() {
        return run;
    }

    DebugServer server() {
        return server;
    }

    /// Another session.
    void add(String title, Debuggee debuggee) {
        sessions.open(title, debuggee);
    }

    void skipSeconds(long seconds) {
        skipped.addAndGet(seconds * 1_000_000_000L);
    }

    static Request step(long count) {
        return new Request.Resume(Direction.FORWARD, new Until.Instructions(count));
    }

    static Request goOn() {
        return new Request.Resume(Direction.FORWARD, new Until.Breakpoint());
    }

    static Request breakpoint() {
        return new Request.AddBreakpoint(BreakpointPlan.at(new Where.At("12")));
    }

    @Override
    public void close() {
        server.close();
        sessions.close();
    }
}
