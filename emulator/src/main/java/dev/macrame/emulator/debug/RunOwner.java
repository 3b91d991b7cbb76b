package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.program.Places;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries requests out on a run. Everything here is the owner thread's.
final class RunOwner {
    private static final long PROGRESS_NANOS = 250_000_000;

    private final Timeline timeline;
    private final Interpreter run;
    private final Places places;
    private final BreakpointTable breakpoints;
    private final Consumer<Event> events;
    private final Supplier<Set<Event.Stream>> wanted;
    private final MemoryDiff memoryDiff;
    private final Motions motions;
    private Optional<Going> going = Optional.empty();

    /// A motion that is not at its end yet: when and where it began, and who takes the reply of a search; a run has been
    /// answered already.
    private static final class Going {
        private final Motion motion;
        private final TimePoint since;
        private final Position position;
        private final boolean isSearch;
        private final Consumer<Answer> answer;
        private long lastProgress = System.nanoTime();

        Going(Motion motion, TimePoint since, Position position, boolean isSearch, Consumer<Answer> answer) {
            this.motion = motion;
            this.position = position;
            this.isSearch = isSearch;
            this.since = since;
            this.answer = answer;
        }
    }

    /// @param events takes what happens, at once
    /// @param wanted the streams that somebody listens to
    RunOwner(Interpreter run, DebugOptions options, Consumer<Event> events, Supplier<Set<Event.Stream>> wanted) {
        this.run = run;
        this.events = events;
        this.wanted = wanted;
        timeline = new Timeline(run, options.snapshotBytes());
        places = new Places(run.program());
        breakpoints = new BreakpointTable(run, places, options.breakpoints());
        memoryDiff = new MemoryDiff(run);
        motions = new Motions(timeline, places, breakpoints, options.mostCycles(), events, wanted);
    }

    /// Whether a run or a search goes on.
    boolean isGoing() {
        return going.isPresent();
    }

    /// Carries out a request, or begins to.
    ///
    /// @param answer takes the answer, now or when a search has come to its end
    void ask(String client, Request request, Consumer<Answer> answer) {
        try {
            reply(client, request, answer).ifPresent(reply -> answer.accept(answer(reply)));
        } catch (Refusal refusal) {
            answer.accept(answer(refusal.reply()));
        }
    }

    /// Goes on for a while with what is going on.
    void slice() {
        slice(Slice.next());
    }

    private void slice(Slice slice) {
        Going now = going.orElseThrow();
        now.motion.slice(slice).ifPresent(outcome -> end(now, outcome));
        if (isGoing() && System.nanoTime() - now.lastProgress > PROGRESS_NANOS) {
            now.lastProgress = System.nanoTime();
            if (wanted.get().contains(Event.Stream.PROGRESS)) {
                events.accept(new Event.Progress(Inspection.at(timeline), now.motion.direction()));
            }
        }
    }

    /// Stops whatever goes on.
    void pause() {
        going.ifPresent(now -> end(now, now.motion.cancel()));
    }

    private @Nullable Reply pause(Consumer<Answer> answer) {
        answer.accept(answer(new Reply.Pausing(isGoing())));
        pause();
        return null;
    }

    /// Nothing can go on after a mistake: whoever waits for a reply gets this one, whoever waits for a stop gets one.
    void giveUp(Reply.Refused reply) {
        going.ifPresent(now -> {
            going = Optional.empty();
            if (now.isSearch) {
                now.answer.accept(new Answer(now.since, false, reply));
            } else {
                events.accept(new Event.Stopped(now.since, new Position(now.since, 0, true, now.since.cycle(), 0,
                        Optional
                                .empty()), new StopCause.Diverged(now.since)));
            }
        });
    }

    private void end(Going ended, Motion.Outcome outcome) {
        going = Optional.empty();
        run.watch(Watcher.NONE);
        run.touches().set(false);
        switch (outcome) {
            case Motion.Outcome.Found(Reply reply) -> ended.answer.accept(answer(hasDiverged() ? diverged() : reply));
            case Motion.Outcome.Stands(StopCause why) -> {
                StopCause cause = hasDiverged() ? StopCauses.diverged(timeline) : why;
                if (cause instanceof StopCause.Hit(var ids, _)) {
                    breakpoints.removeOnce(ids).forEach(gone -> events.accept(new Event.BreakpointChanged(Inspection.at(
                            timeline), Event.BreakpointChange.REMOVED, gone)));
                }
                if (wanted.get().contains(Event.Stream.MEMORY)) {
                    memoryDiff.since(Inspection.at(timeline)).ifPresent(events);
                }
                events.accept(new Event.Stopped(Inspection.at(timeline), Inspection.position(timeline), cause));
            }
        }
    }

    private boolean hasDiverged() {
        return timeline.divergence().isPresent();
    }

    private static Reply.Refused diverged() {
        return new Reply.Refused(RefusalCode.INTERNAL, "a replay has come to another state than the first run", "", "",
                "please report it with the program; nothing that is found in it can be trusted");
    }

    private @Nullable Reply resume(String client, Direction direction, Until until, Consumer<Answer> answer)
            throws Refusal {
        TimePoint since = stands();
        Motion motion;
        try {
            motion = motions.of(direction, until);
        } catch (Refusal refusal) {
            run.touches().set(false);
            throw refusal;
        }
        if (wanted.get().contains(Event.Stream.MEMORY)) {
            memoryDiff.begin();
        } else {
            memoryDiff.forget();
        }
        answer.accept(new Answer(since, false, new Reply.Resumed()));
        events.accept(new Event.Resumed(since, motion.direction(), client));
        begin(new Going(motion, since, Inspection.position(timeline), false, answer));
        return null;
    }

    private @Nullable Reply search(WriteTarget target, Consumer<Answer> answer) throws Refusal {
        TimePoint since = stands();
        WriterSearch search = new WriterSearch(timeline, target);
        run.touches().set(search.needsTouches());
        begin(new Going(search, since, Inspection.position(timeline), true, answer));
        return null;
    }

    /// The first slice is done at once: a short step has ended before anything else is looked at.
    private void begin(Going begun) {
        going = Optional.of(begun);
        slice(Slice.first());
    }

    /// The reply to a request; nothing if it has been answered, or will be when a search has come to its end.
    private Optional<Reply> reply(String client, Request request, Consumer<Answer> answer) throws Refusal {
        return Optional.ofNullable(switch (request) {
            case Request.Resume(Direction direction, Until until) -> resume(client, direction, until, answer);
            case Request.FindLastWriter(WriteTarget target) -> search(target, answer);
            case Request.Pause _ -> pause(answer);
            case Request.Describe _ -> Inspection.description(run);
            case Request.ReadProgram _ -> new Reply.ProgramImage(run.program());
            case Request.Disassemble(int first, int count) -> Inspection.listing(run.program(), first, count);
            case Request.ReadPosition _ -> new Reply.PositionNow(position());
            case Request.ReadRegisters _ -> Inspection.registers(present().core());
            case Request.ReadAccumulator(int number) -> Inspection.accumulator(present().core(), number);
            case Request.ReadParameters(int number) -> Inspection.parameters(present().core(), number);
            case Request.ReadMemory(Memory memory, int start, int count) -> Inspection.memory(present().core(), memory,
                    start, count);
            case Request.ReadTransfers _ -> Inspection.transfers(present().pipeline());
            case Request.ReadAccount _ -> Inspection.account(present().ledger().account());
            case Request.ReadHash _ -> new Reply.Hash(present().hash());
            case Request.Evaluate(String expression) -> value(expression, present());
            case Request.WriteRegister(String name, long value) -> write(client, new Poke.OfRegister(stands(), client,
                    writable(name, value), value));
            case Request.WriteMemory(Memory memory, int start, Block bytes) -> {
                TimePoint at = stands();
                Inspection.checkRange(run.core(), memory, start, bytes.size());
                yield write(client, new Poke.OfMemory(at, client, memory, start, bytes));
            }
            case Request.ListBreakpoints _ -> new Reply.Breakpoints(breakpoints.all());
            case Request.AddBreakpoint(BreakpointPlan plan) -> {
                stands();
                yield set(Event.BreakpointChange.ADDED, breakpoints.add(client, plan));
            }
            case Request.ChangeBreakpoint(int id, int revision, BreakpointPlan plan) -> {
                stands();
                yield set(Event.BreakpointChange.CHANGED, breakpoints.change(id, revision, plan));
            }
            case Request.RemoveBreakpoint(int id) -> {
                stands();
                set(Event.BreakpointChange.REMOVED, breakpoints.remove(id));
                yield new Reply.BreakpointRemoved(id);
            }
        });
    }

    private Position position() {
        return going.filter(now -> !now.motion.isPresentable()).map(now -> now.position).orElseGet(
                () -> Inspection.position(timeline));
    }

    private static Reply value(String expression, Interpreter run) throws Refusal {
        return switch (Armed.condition(expression, run).value(run)) {
            case Condition.Result.Value(long value) -> new Reply.Value(value);
            case Condition.Result.Undefined(var problem) -> throw Refusal.of(expression, problem);
        };
    }

    private Reply set(Event.BreakpointChange change, Breakpoint breakpoint) {
        events.accept(new Event.BreakpointChanged(Inspection.at(timeline), change, breakpoint));
        return new Reply.BreakpointSet(breakpoint);
    }

    private Reply write(String client, Poke poke) {
        Optional<TimePoint> lost = timeline.edit(poke).map(moment -> new TimePoint(moment.cycle(), 0, moment
                .instructions()));
        lost.ifPresent(moment -> events.accept(new Event.Forked(poke.at(), moment, client)));
        return new Reply.Written(lost);
    }

    private Register writable(String name, long value) throws Refusal {
        Register register = Inspection.register(name, run);
        if (!register.isWritable()) {
            throw new Refusal(RefusalCode.UNKNOWN_REGISTER, "`" + name + "` cannot be set", "", name,
                    "what can be set: x1..x15, vl, vr, cells such as acc0[1][2], g0.base, g0.index0");
        }
        Optional<String> range = register.range(value, run.core());
        if (range.isPresent()) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "%s takes %s, not %d".formatted(name, range.get(), value), range
                    .get(), Long.toString(value), "write a value that fits");
        }
        return register;
    }

    private Answer answer(Reply reply) {
        TimePoint at = going.filter(now -> !now.motion.isPresentable()).map(now -> now.since).orElseGet(
                () -> Inspection.at(timeline));
        return new Answer(at, isGoing(), reply);
    }

    /// Refuses while the run goes.
    ///
    /// @return the present moment
    private TimePoint stands() throws Refusal {
        if (isGoing()) {
            throw new Refusal(RefusalCode.RUNNING, "the run goes", "pause it first, or wait until it stops");
        }
        return Inspection.at(timeline);
    }

    /// The run, if it may be looked at now.
    private Interpreter present() throws Refusal {
        if (going.isPresent() && !going.get().motion.isPresentable()) {
            throw new Refusal(RefusalCode.RUNNING, "the run goes back, or a search looks through its past",
                    "pause it first, or wait until it stops");
        }
        return run;
    }
}
