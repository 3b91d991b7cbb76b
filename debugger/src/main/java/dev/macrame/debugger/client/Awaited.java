package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Reply;
import java.util.concurrent.CompletableFuture;

/// Waits for an answer of one kind, or an Error.
///
/// @param <T> what is made of the answer
final class Awaited<T> implements Question.Answering {
    private final ServerMessage.BodyCase kind;
    private final Reading<T> reading;
    private final CompletableFuture<Outcome<T>> future = new CompletableFuture<>();

    interface Reading<T> {
        T read(ServerMessage message) throws WireException;
    }

    Awaited(ServerMessage.BodyCase kind, Reading<T> reading) {
        this.kind = kind;
        this.reading = reading;
    }

    CompletableFuture<Outcome<T>> future() {
        return future;
    }

    @Override
    public void answered(long seq, ServerMessage message) throws WireException {
        if (message.hasError()) {
            refused(Refusals.of(message.getError()));
        } else if (message.getBodyCase() == kind) {
            future.complete(new Outcome.Done<>(reading.read(message)));
        } else {
            throw SessionMapper.unexpected(message, kind.name());
        }
    }

    @Override
    public void refused(Reply.Refused why) {
        future.complete(new Outcome.Refused<>(why));
    }
}
