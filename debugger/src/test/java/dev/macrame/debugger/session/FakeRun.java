package dev.macrame.debugger.session;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Block;
import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.isa.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A run without a program: it counts instructions, a cycle each, and says a line of output at each. What is asked waits
/// until the test lets it [#work], or is done by a thread of its own.
public final class FakeRun implements Debuggee {
    private static final long LINES_AT_ONCE = 64;

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, Breakpoint> breakpoints = new LinkedHashMap<>();
    private volatile boolean isClosed;
    private final AtomicLong instructions = new AtomicLong();
    private final AtomicInteger executed = new AtomicInteger();
    private boolean isRunning;
    private int lastBreakpoint;
    private byte value;

    private FakeRun() {
    }

    private record Task(String client, Request request, CompletableFuture<Answer> answer) {
    }

    private record Listener(Set<Event.Stream> streams, Consumer<Event> consumer) {
    }

    /// One that works when it is told to.
    public static FakeRun idle() {
        return new FakeRun();
    }

    /// One with a thread of its own, which ends when the run is closed.
    public static FakeRun busy() {
        FakeRun run = new FakeRun();
        Thread.ofPlatform().name("macrame-debug-fake").daemon().start(() -> {
            while (!run.isClosed) {
                run.turn();
            }
        });
        return run;
    }

    /// How many requests were carried out.
    public int executed() {
        return executed.get();
    }

    /// How far the run is.
    public long instructions() {
        return instructions.get();
    }

    @Override
    public DebugTarget target(String client) {
        return new DebugTarget() {
            @Override
            public CompletableFuture<Answer> ask(Request request) {
                Task task = new Task(client, request, new CompletableFuture<>());
                tasks.add(task);
                return task.answer;
            }

            @Override
            public Listening listen(Set<Event.Stream> streams, Consumer<Event> consumer) {
                Listener listener = new Listener(Set.copyOf(streams), consumer);
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }

            @Override
            public void close() {
                // the run stays
            }
        };
    }

    @Override
    public void close() {
        isClosed = true;
    }

    public boolean isClosed() {
        return isClosed;
    }

    /// Carries out everything that was asked.
    public void work() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            carryOut(task);
        }
    }

    private void turn() {
        try {
            Task task = isRunning ? tasks.poll() : tasks.poll(10, TimeUnit.MILLISECONDS);
            if (task != null) {
                carryOut(task);
            } else if (isRunning) {
                go(LINES_AT_ONCE);
            }
        } catch (InterruptedException _) {
            isClosed = true;
        }
    }

    /// Goes on for some instructions, and says a line at each.
    public void go(long count) {
        for (long index = 0; index < count; index++) {
            instructions.incrementAndGet();
            tell(new Event.Logged(now(), 1, "line " + instructions));
        }
    }

    private void carryOut(Task task) {
        executed.incrementAndGet();
        if (isClosed) {
            answer(task, refused(RefusalCode.CLOSED));
            return;
        }
        switch (task.request) {
            case Request.Resume(Direction direction, Until until) -> resume(task, direction, until);
            case Request.Pause _ -> {
                boolean wasRunning = isRunning;
                answer(task, new Reply.Pausing(wasRunning));
                if (wasRunning) {
                    stop(new StopCause.Paused());
                }
            }
            case Request.AddBreakpoint(var plan) -> {
                lastBreakpoint++;
                Breakpoint added = new Breakpoint(lastBreakpoint, 1, task.client, plan, "somewhere", 0);
                breakpoints.put(lastBreakpoint, added);
                answer(task, new Reply.BreakpointSet(added));
                tell(new Event.BreakpointChanged(now(), Event.BreakpointChange.ADDED, added));
            }
            case Request.RemoveBreakpoint(int id) -> {
                Breakpoint removed = breakpoints.remove(id);
                if (removed == null) {
                    answer(task, refused(RefusalCode.NO_SUCH_BREAKPOINT));
                } else {
                    answer(task, new Reply.BreakpointRemoved(id));
                    tell(new Event.BreakpointChanged(now(), Event.BreakpointChange.REMOVED, removed));
                }
            }
            case Request.WriteRegister(String _, long written) -> {
                value = (byte) written;
                answer(task, new Reply.Written(Optional.empty()));
            }
            default -> answer(task, look(task.request));
        }
    }

    private Reply look(Request request) {
        return switch (request) {
            case Request.Describe _ -> new Reply.Description("[machine]", "0123456789ab", 1, "ba9876543210", 1,
                    List.of(new Reply.Space(Memory.T, 1024)), List.of(new Reply.RegisterInfo("x1", "i32", true)));
            case Request.ListBreakpoints _ -> new Reply.Breakpoints(List.copyOf(breakpoints.values()));
            case Request.ReadPosition _ -> new Reply.PositionNow(position());
            case Request.ReadMemory(Memory memory, int start, int count) ->
                new Reply.Bytes(memory, start, Block.of(new byte[count]));
            case Request.Evaluate _ -> new Reply.Value(value);
            default -> refused(RefusalCode.BAD_REQUEST);
        };
    }

    private void resume(Task task, Direction direction, Until until) {
        if (isRunning) {
            answer(task, refused(RefusalCode.RUNNING));
            return;
        }
        isRunning = true;
        answer(task, new Reply.Resumed());
        tell(new Event.Resumed(now(), direction, task.client));
        if (until instanceof Until.Instructions(long count)) {
            go(count);
            stop(new StopCause.Reached());
        }
    }

    private void stop(StopCause cause) {
        isRunning = false;
        tell(new Event.Stopped(now(), position(), cause));
    }

    private void answer(Task task, Reply reply) {
        task.answer.complete(new Answer(now(), isRunning, reply));
    }

    private static Reply refused(RefusalCode code) {
        return new Reply.Refused(code, "the fake does not do this", "", "", "do something else");
    }

    private void tell(Event event) {
        for (Listener listener : listeners) {
            if (event.stream().isEmpty() || listener.streams.contains(event.stream().get())) {
                listener.consumer.accept(event);
            }
        }
    }

    private TimePoint now() {
        return new TimePoint(instructions.get(), 0, instructions.get());
    }

    private Position position() {
        return new Position(now(), 0, false, instructions.get(), 0, Optional.<Cause>empty());
    }
}
