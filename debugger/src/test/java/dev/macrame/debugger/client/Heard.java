package dev.macrame.debugger.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Keeps what a listener is told.
///
/// @param <T> an event
final class Heard<T> implements Consumer<T> {
    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

    @Override
    public void accept(T event) {
        queue.add(event);
    }

    /// The next event of a kind; others before it are passed over.
    <E extends T> E next(Class<E> kind) {
        return kind.cast(upTo(kind::isInstance).getLast());
    }

    /// All events up to the first that fits.
    List<T> upTo(Predicate<T> last) {
        List<T> all = new ArrayList<>();
        try {
            do {
                T event = queue.poll(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("nothing more came behind " + all.size() + " events: "
                            + all.subList(Math.max(0, all.size() - 5), all.size()));
                }
                all.add(event);
            } while (!last.test(all.getLast()));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return all;
    }

    /// What was told until now and not looked at.
    List<T> rest() {
        List<T> all = new ArrayList<>();
        queue.drainTo(all);
        return all;
    }
}
