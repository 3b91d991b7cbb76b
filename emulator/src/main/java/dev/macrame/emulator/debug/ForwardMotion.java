package dev.macrame.emulator.debug;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.isa.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A run forwards, until its goal, a breakpoint or an end.
final class ForwardMotion implements Motion {
    private final Timeline timeline;
    private final Interpreter run;
    private final Detector detector;
    private final Goal goal;
    private final long mostCycles;
    private final BiConsumer<Armed, String> logs;
    private final boolean stopsOnTheWay;
    private final long start;
    private int goalsLeft;

    /// @param detector what stops on the way
    /// @param goals    how many times the goal has to be met
    /// @param logs     takes what log points say
    /// @param stopsOnTheWay whether breakpoints stop; if not, their hits are only counted
    ForwardMotion(Timeline timeline, Detector detector, Goal goal, int goals, long mostCycles,
            BiConsumer<Armed, String> logs, boolean stopsOnTheWay) {
        this.timeline = timeline;
        this.detector = detector;
        this.goal = goal;
        this.mostCycles = mostCycles;
        this.logs = logs;
        this.stopsOnTheWay = stopsOnTheWay;
        goalsLeft = goals;
        run = timeline.run();
        start = run.issued();
        timeline.observe(detector);
        detector.begin();
    }

    @Override
    public Optional<Outcome> slice(Slice slice) {
        while (slice.goesOn()) {
            if (run.pipeline().now() >= mostCycles && run.ended() == null) {
                return stands(new StopCause.Quota(mostCycles));
            }
            boolean isDone = timeline.step();
            List<Integer> stopping = isDone ? stopping(detector.afterStep()) : List.of();
            Optional<StopReason> ended = Optional.ofNullable(run.ended());
            if (ended.isPresent()) {
                return stands(hazard(ended.get()).orElseGet(() -> StopCauses.of(ended.get())));
            }
            if (timeline.divergence().isPresent()) {
                return stands(StopCauses.diverged(timeline));
            }
            if (!stopping.isEmpty()) {
                return stands(new StopCause.Hit(stopping.stream().sorted().toList(), detector.notes(stopping)));
            }
            if (goal.fits(run) && --goalsLeft == 0) {
                return stands(new StopCause.Reached());
            }
        }
        return Optional.empty();
    }

    /// In front of an instruction that would touch bytes in flight, if somebody wants to stop there.
    private Optional<StopCause> hazard(StopReason ended) {
        boolean isHazard = ended instanceof StopReason.Trapped(Trap trap) && trap.kind() == TrapKind.IN_FLIGHT
                && timeline
                        .now() > start && stopsOnTheWay;
        if (!isHazard) {
            return Optional.empty();
        }
        long moment = timeline.now();
        timeline.goTo(moment);
        List<Integer> ids = stopping(detector.atHazard());
        if (!ids.isEmpty()) {
            return Optional.of(new StopCause.Hit(ids, detector.notes(ids)));
        }
        if (goal.isHazard()) {
            return Optional.of(new StopCause.Reached());
        }
        timeline.step();
        return Optional.empty();
    }

    private List<Integer> stopping(List<Armed> hit) {
        if (hit.isEmpty()) {
            return List.of();
        }
        List<Integer> ids = new ArrayList<>();
        for (Armed one : hit) {
            one.passed(1);
            if (stopsOnTheWay) {
                detector.log(one).ifPresent(text -> logs.accept(one, text));
            }
            if (stopsOnTheWay && one.stops(one.hits())) {
                ids.add(one.id());
            }
        }
        return ids;
    }

    private static Optional<Outcome> stands(StopCause cause) {
        return Optional.of(new Outcome.Stands(cause));
    }

    @Override
    public Outcome cancel() {
        return new Outcome.Stands(new StopCause.Paused());
    }

    @Override
    public Direction direction() {
        return Direction.FORWARD;
    }

    @Override
    public boolean isPresentable() {
        return true;
    }
}
