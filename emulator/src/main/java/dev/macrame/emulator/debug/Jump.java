package dev.macrame.emulator.debug;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Goes to a moment, wherever it lies. What is known already is gone to directly; only a part that nobody has run yet,
/// and hits that have to be counted, take time.
final class Jump implements Motion {
    private final Timeline timeline;
    private final Interpreter run;
    private final Supplier<Motion> countBack;
    private final Supplier<Motion> forward;
    private Optional<Motion> rest = Optional.empty();
    private final Target target;
    private final boolean counts;
    private final Direction direction;

    /// Where a jump goes.
    sealed interface Target {
        /// In front of the first instruction that issues in this cycle or later.
        record Cycle(long cycle) implements Target {
        }

        /// A number of issued instructions.
        record Moment(long instructions) implements Target {
        }

        /// The latest moment that the run has reached.
        record Latest() implements Target {
        }
    }

    /// @param target    a cycle, a moment or the latest moment
    /// @param counts    whether there are breakpoints whose hits have to be counted on the way
    /// @param countBack makes a run backwards to the target that stops nowhere else
    /// @param forward   makes a run forwards to the target that stops nowhere else
    Jump(Timeline timeline, Target target, boolean counts, LongFunction<Motion> countBack,
            Supplier<Motion> forward) {
        this.timeline = timeline;
        this.target = target;
        this.counts = counts;
        this.forward = forward;
        run = timeline.run();
        Timeline.Mark here = timeline.here();
        direction = isBehind(here) ? Direction.BACKWARD : Direction.FORWARD;
        this.countBack = () -> {
            goDirectly();
            long moment = timeline.now();
            timeline.returnTo(here);
            return countBack.apply(moment);
        };
    }

    /// Whether the target lies before the present moment.
    private boolean isBehind(Timeline.Mark here) {
        return switch (target) {
            case Target.Moment(long instructions) -> instructions < here.instructions();
            case Target.Cycle(long cycle) -> cycle < timeline.cycle();
            case Target.Latest _ -> false;
        };
    }

    @Override
    public Optional<Outcome> slice(Slice slice) {
        if (rest.isEmpty()) {
            if (direction == Direction.BACKWARD && !counts) {
                goDirectly();
                return Optional.of(new Outcome.Stands(cause()));
            }
            if (direction == Direction.FORWARD && !counts) {
                goDirectly();
                if (isThere()) {
                    return Optional.of(new Outcome.Stands(cause()));
                }
            }
            if (direction == Direction.FORWARD && isThere()) {
                return Optional.of(new Outcome.Stands(cause()));
            }
            rest = Optional.of(direction == Direction.FORWARD ? forward.get() : countBack.get());
        }
        return rest.get().slice(slice).map(this::arrived);
    }

    /// At the latest moment, an instruction that has trapped there is tried again, however the run came there.
    private Outcome arrived(Outcome outcome) {
        boolean isReached = outcome instanceof Outcome.Stands(StopCause.Reached _);
        if (isReached && target instanceof Target.Latest) {
            timeline.goToLatest();
        }
        return isReached ? new Outcome.Stands(cause()) : outcome;
    }

    /// Goes to the target as far as it is known.
    private void goDirectly() {
        Timeline.Moment latest = timeline.latest();
        switch (target) {
            case Target.Moment(long instructions) when instructions < latest.instructions() -> timeline.goTo(
                    instructions);
            case Target.Cycle(long cycle) when cycle < latest.cycle() -> timeline.goToCycle(cycle);
            case Target.Moment _, Target.Cycle _, Target.Latest _ -> timeline.goToLatest();
        }
    }

    private boolean isThere() {
        return run.ended() != null || switch (target) {
            case Target.Moment(long instructions) -> run.issued() >= instructions;
            case Target.Cycle(long cycle) -> run.plan() >= cycle;
            case Target.Latest _ -> run.issued() >= timeline.latest().instructions();
        };
    }

    private StopCause cause() {
        StopReason ended = run.ended();
        return ended == null ? new StopCause.Reached() : StopCauses.of(ended);
    }

    @Override
    public Outcome cancel() {
        return rest.map(Motion::cancel).orElseGet(() -> new Outcome.Stands(new StopCause.Paused()));
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public boolean isPresentable() {
        return direction == Direction.FORWARD;
    }
}
