package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.program.Places;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Makes the runs that are asked for. The owner thread's.
final class Motions {
    private static final int MOST_LINES = 1_000_000;

    private final Timeline timeline;
    private final Interpreter run;
    private final Places places;
    private final BreakpointTable breakpoints;
    private final long mostCycles;
    private final Consumer<Event> events;
    private final Supplier<Set<Event.Stream>> wanted;

    /// @param mostCycles the cycle in which runs stop
    /// @param events     takes what log points say, and the trace
    /// @param wanted     the streams that somebody listens to
    Motions(Timeline timeline, Places places, BreakpointTable breakpoints, long mostCycles, Consumer<Event> events,
            Supplier<Set<Event.Stream>> wanted) {
        this.timeline = timeline;
        this.places = places;
        this.breakpoints = breakpoints;
        this.mostCycles = mostCycles;
        this.events = events;
        this.wanted = wanted;
        run = timeline.run();
    }

    /// The run of a request; nothing moves yet.
    Motion of(Direction direction, Until until) throws Refusal {
        Detector detector = breakpoints.detector();
        run.touches().set(detector.needsTouches());
        return switch (until) {
            case Until.Cycle(long cycle) -> jump(new Jump.Target.Cycle(cycle), cycle, detector, here -> here.plan()
                    >= cycle);
            case Until.Moment(long moment) -> jump(new Jump.Target.Moment(moment), moment, detector, here -> here
                    .issued() >= moment);
            case Until.Latest _ -> {
                long latest = timeline.latest().instructions();
                yield jump(new Jump.Target.Latest(), latest, detector, here -> here.issued() >= latest);
            }
            case Until.Instructions(long count) -> towards(direction, until, count, 1, detector);
            case Until.Cycles(long count) -> towards(direction, until, count, 1, detector);
            case Until.Lines(int count, _) -> towards(direction, until, count, count, detector);
            case Until.Turn _, Until.Frame _, Until.Place _, Until.Breakpoint _, Until.Event _ -> towards(direction,
                    until, 1, 1, detector);
        };
    }

    private Motion jump(Jump.Target target, long number, Detector detector, Goal goal) throws Refusal {
        if (number < 0) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "there is no moment " + number, "0 or more", Long.toString(
                    number), "the run starts at 0");
        }
        return new Jump(timeline, target, !detector.isIdle(), floor -> new BackwardMotion(timeline, detector,
                breakpoints
                        .enabled(), Goal.NONE, 1, floor, false), () -> new ForwardMotion(timeline, detector, goal, 1,
                                mostCycles, this::log, false));
    }

    private Motion towards(Direction direction, Until until, long count, int goals, Detector detector)
            throws Refusal {
        if (count < 1) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "a run of " + count + " steps goes nowhere", "1 or more", Long
                    .toString(count), "give a count of 1 or more");
        }
        if (goals > MOST_LINES) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "%,d lines are too many to count".formatted(goals), "at most "
                    + MOST_LINES, Integer.toString(goals), "name a place, a cycle or a moment to go to");
        }
        if (until instanceof Until.Event(MachineEvent event)) {
            BreakpointTable.check(event);
        }
        Goal goal = Goal.of(until, direction, run, places);
        if (direction == Direction.FORWARD) {
            boolean isTraced = wanted.get().contains(Event.Stream.TRACE);
            run.touches().set(detector.needsTouches() || isTraced);
            run.watch(isTraced ? issue -> events.accept(new Event.Traced(new TimePoint(issue.cycle() + 1, 0, run
                    .issued() + 1), issue)) : Watcher.NONE);
            return new ForwardMotion(timeline, detector, goal, goals, mostCycles, this::log, true);
        }
        long floor = until instanceof Until.Instructions ? Math.max(0, timeline.now() - count - 1) : 0;
        if (until instanceof Until.Instructions && detector.isIdle() && count <= timeline.now()) {
            return jump(new Jump.Target.Moment(timeline.now() - count), 0, detector, Goal.NONE);
        }
        return new BackwardMotion(timeline, detector, breakpoints.enabled(), goal, goals, floor, true);
    }

    private void log(Armed one, String text) {
        if (wanted.get().contains(Event.Stream.OUTPUT)) {
            events.accept(new Event.Logged(Inspection.at(timeline), one.id(), text));
        }
    }
}
