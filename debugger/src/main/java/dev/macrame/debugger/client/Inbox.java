package dev.macrame.debugger.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// What other threads want done by the thread of the connection, in order. A thread that asks a lot wakes it once.
final class Inbox {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final Executor thread;
    private final Runnable afterwards;

    /// @param thread     of the connection
    /// @param afterwards done when all tasks that were there are
    Inbox(Executor thread, Runnable afterwards) {
        this.thread = thread;
        this.afterwards = afterwards;
    }

    /// Any thread.
    void add(Runnable task) {
        tasks.add(task);
        if (isScheduled.compareAndSet(false, true)) {
            try {
                thread.execute(this::drain);
            } catch (RejectedExecutionException _) {
                // The connection has ended for good; every task finds that out by itself.
                drain();
            }
        }
    }

    /// Does what waits. By the thread of the connection; by any other only when that one has ended.
    void drain() {
        isScheduled.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        afterwards.run();
    }
}
