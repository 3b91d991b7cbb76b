package dev.macrame.cli;

import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.client.DebugClient;
import dev.macrame.debugger.client.Outcome;
import dev.macrame.debugger.client.RemoteTarget;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The program that the guide to debugging shows. What stands between the marks is what the page shows.
final class GuideExample {
    private GuideExample() {
    }

    // begin
    /// Runs to a place of the program and returns the moment and the cause of the stop.
    static String runTo(String host, int port, String place) throws InterruptedException {
        ClientOptions server = ClientOptions.of(host, port);
        try (DebugClient client = done(DebugClient.connect(server).join());
                RemoteTarget run = done(client.attach(AttachOptions.as("my tool")).join())) {
            BlockingQueue<Event> events = new LinkedBlockingQueue<>();
            run.listen(Set.of(), events::add);
            run.ask(new Request.AddBreakpoint(BreakpointPlan.at(new Where.At(place)))).join();
            run.ask(new Request.Resume(Direction.FORWARD, new Until.Breakpoint())).join();
            while (true) {
                if (events.take() instanceof Event.Stopped(var at, var _, var cause)) {
                    return at + ": " + cause;
                }
            }
        }
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var why) -> throw new IllegalStateException(why.message() + ": " + why.help());
        };
    }
    // end
}
