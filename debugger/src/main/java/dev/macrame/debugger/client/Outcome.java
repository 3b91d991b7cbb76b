package dev.macrame.debugger.client;

import dev.macrame.emulator.debug.Reply;
import java.util.function.Function;

/// What became of something that can be refused.
///
/// @param <T> what there is if it was done
public sealed interface Outcome<T> {
    /// It was done.
    record Done<T>(T value) implements Outcome<T> {
    }

    /// It was not done, and why.
    record Refused<T>(Reply.Refused why) implements Outcome<T> {
    }

    /// The same refusal, or something made of what there is.
    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(function.apply(value));
            case Refused<T>(Reply.Refused why) -> new Refused<>(why);
        };
    }
}
