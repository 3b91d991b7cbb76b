package dev.macrame.emulator.debug;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A run that can be debugged by one client: in this process, or behind a connection. Any thread may use it.
public interface DebugTarget extends AutoCloseable {
    /// Asks something. Requests of one client are answered in their order. The future never fails: what cannot be done,
    /// or not any more, is a [Reply.Refused].
    CompletableFuture<Answer> ask(Request request);

    /// Tells of everything that happens from now on, until the listening is closed. The listener must not block and
    /// must not throw; it is called by one thread at a time, in the order of what happens, and hears of a
    /// [Event.Stopped] only after the reply to its [Request.Resume] was completed.
    ///
    /// @param streams which of the events that belong to a stream are wanted
    Listening listen(Set<Event.Stream> streams, Consumer<Event> listener);

    /// Leaves. What is debugged stays as it is.
    @Override
    void close();

    /// Being told of events.
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
