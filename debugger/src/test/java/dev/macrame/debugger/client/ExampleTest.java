package dev.macrame.debugger.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.Until;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The program that `docs/protocol.md` shows.
class ExampleTest {
    @Test
    void aProgramRunsToItsEnd() throws Exception {
        try (Served served = Served.of("halt\n")) {
            assertThat(run("127.0.0.1", served.address().getPort()).cause()).isEqualTo(new StopCause.Halted());
        }
    }

    // example
    /// Runs the only program of a server to its next stop.
    static Event.Stopped run(String host, int port) throws Exception {
        Outcome<DebugClient> connected = DebugClient.connect(ClientOptions.of(host, port)).get();
        if (!(connected instanceof Outcome.Done(DebugClient client))) {
            throw new IllegalStateException("not connected: " + connected);
        }
        try (client) {
            if (!(client.attach(AttachOptions.as("example")).get() instanceof Outcome.Done(RemoteTarget target))) {
                throw new IllegalStateException("not attached");
            }
            CompletableFuture<Event.Stopped> stop = new CompletableFuture<>();
            target.listen(Set.of(), event -> {
                if (event instanceof Event.Stopped stopped) {
                    stop.complete(stopped);
                }
            });
            Request go = new Request.Resume(Direction.FORWARD, new Until.Breakpoint());
            if (target.ask(go).get().reply() instanceof Reply.Refused refused) {
                throw new IllegalStateException(refused.message() + ": " + refused.help());
            }
            return stop.get(1, TimeUnit.MINUTES);
        }
    }
    // end of the example
}
