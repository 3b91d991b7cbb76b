package dev.macrame.emulator.debug;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.interpreter.Interpreter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one door to a run that is debugged. Knows no transport: consoles, servers and editors all go through it.
///
/// One thread owns the run. Requests wait for it in a queue and are carried out between two instructions; whatever
/// comes out is an immutable value with the moment that it is true for.
public final class DebugPort implements AutoCloseable {
    /// Requests that may wait at once.
    private static final int MOST_WAITING = 8192;

    private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread owner;
    private volatile boolean isClosed;
    private volatile boolean isPauseWanted;
    private volatile Set<Event.Stream> wanted = Set.of();
    private volatile TimePoint last;

    /// A request on its way.
    private record Task(String client, Request request, CompletableFuture<Answer> answer) {
    }

    private record Listener(Set<Event.Stream> streams, Consumer<Event> consumer) {
    }

    private DebugPort(Interpreter run, DebugOptions options) {
        last = new TimePoint(run.pipeline().now(), 0, run.issued());
        owner = Thread.ofPlatform().name("macrame-debug-port").daemon().unstarted(() -> serve(run, options));
    }

    /// Takes a loaded emulator over: nobody else may use it from now on.
    public static DebugPort open(Emulator emulator, DebugOptions options) {
        DebugPort port = new DebugPort(emulator.interpreter().watchable(), options);
        port.owner.start();
        return port;
    }

    /// The run as one client sees it.
    ///
    /// @param client the name that its breakpoints and writes carry
    public DebugTarget target(String client) {
        return new DebugTarget() {
            @Override
            public CompletableFuture<Answer> ask(Request request) {
                return DebugPort.this.ask(client, request);
            }

            @Override
            public Listening listen(Set<Event.Stream> streams, Consumer<Event> listener) {
                return DebugPort.this.listen(streams, listener);
            }

            @Override
            public void close() {
                // the port stays for the others
            }
        };
    }

    /// Stops the run and ends the thread. What is asked afterwards is refused.
    @Override
    public void close() {
        isClosed = true;
        owner.interrupt();
        refuseWaiting();
    }

    private CompletableFuture<Answer> ask(String client, Request request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (isClosed) {
            answer.complete(closed());
        } else if (!waiting.offer(new Task(client, request, answer))) {
            // A run can always be stopped, however much is waiting.
            isPauseWanted |= request instanceof Request.Pause;
            answer.complete(refused(RefusalCode.QUOTA, "%d requests are waiting already".formatted(MOST_WAITING),
                    "wait for their answers before asking more"));
        } else if (isClosed) {
            refuseWaiting();
        }
        return answer;
    }

    private DebugTarget.Listening listen(Set<Event.Stream> streams, Consumer<Event> consumer) {
        Listener listener = new Listener(Set.copyOf(streams), consumer);
        listeners.add(listener);
        noteWanted();
        return () -> {
            listeners.remove(listener);
            noteWanted();
        };
    }

    private synchronized void noteWanted() {
        Set<Event.Stream> all = EnumSet.noneOf(Event.Stream.class);
        listeners.forEach(listener -> all.addAll(listener.streams));
        wanted = Set.copyOf(all);
    }

    private void tell(Event event) {
        for (Listener listener : listeners) {
            if (event.stream().isEmpty() || listener.streams.contains(event.stream().get())) {
                listener.consumer.accept(event);
            }
        }
    }

    private void serve(Interpreter run, DebugOptions options) {
        try {
            RunOwner runOwner = new RunOwner(run, options, this::tell, () -> wanted);
            try {
                while (!isClosed) {
                    turn(runOwner);
                }
                runOwner.pause();
            } catch (Throwable mistake) {
                // A mistake of ours, or no more memory: whoever waits is told, and the run cannot go on.
                isClosed = true;
                runOwner.giveUp(refusal(mistake));
                throw mistake;
            }
        } finally {
            isClosed = true;
            refuseWaiting();
        }
    }

    private void turn(RunOwner runOwner) {
        Task task = next(runOwner.isGoing());
        if (isPauseWanted) {
            isPauseWanted = false;
            runOwner.pause();
        }
        if (task != null) {
            carryOut(runOwner, task);
        } else if (runOwner.isGoing()) {
            runOwner.slice();
        }
    }

    /// The next request; null if none waits and the run has to go on, or if the port closes.
    private @Nullable Task next(boolean isGoing) {
        if (isGoing) {
            return waiting.poll();
        }
        try {
            return waiting.take();
        } catch (InterruptedException _) {
            return null;
        }
    }

    private void carryOut(RunOwner runOwner, Task task) {
        try {
            runOwner.ask(task.client, task.request, answer -> {
                last = answer.at();
                task.answer.complete(answer);
            });
        } catch (Throwable mistake) {
            task.answer.complete(new Answer(last, false, refusal(mistake)));
            throw mistake;
        }
    }

    private static Reply.Refused refusal(Throwable mistake) {
        return new Reply.Refused(RefusalCode.INTERNAL, "this is a mistake of macrame itself: " + mistake, "", "",
                "please report it with what you did; the run is not debugged any more");
    }

    private void refuseWaiting() {
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            task.answer.complete(closed());
        }
    }

    private Answer closed() {
        return refused(RefusalCode.CLOSED, "the run is not debugged any more", "open it again");
    }

    private Answer refused(RefusalCode code, String message, String help) {
        return new Answer(last, false, new Reply.Refused(code, message, "", "", help));
    }
}
