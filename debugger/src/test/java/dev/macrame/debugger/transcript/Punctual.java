package dev.macrame.debugger.transcript;

import dev.macrame.debugger.session.Debuggee;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A real run that tells of its progress once, when it begins to go: how far it is after a quarter of a second depends on
/// the computer.
///
/// @param port belongs to this
record Punctual(DebugPort port) implements Debuggee {
    @Override
    public DebugTarget target(String client) {
        DebugTarget target = port.target(client);
        return new DebugTarget() {
            @Override
            public CompletableFuture<Answer> ask(Request request) {
                return target.ask(request);
            }

            @Override
            public Listening listen(Set<Event.Stream> streams, Consumer<Event> listener) {
                return target.listen(streams, event -> {
                    listener.accept(event);
                    if (event instanceof Event.Resumed resumed && streams.contains(Event.Stream.PROGRESS)) {
                        listener.accept(new Event.Progress(resumed.at(), resumed.direction()));
                    }
                });
            }

            @Override
            public void close() {
                target.close();
            }
        };
    }

    @Override
    public void close() {
        port.close();
    }
}
