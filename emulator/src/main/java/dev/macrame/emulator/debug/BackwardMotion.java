package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run backwards: finds the last moment before the present one at which a run forwards would have stopped.
///
/// How often a breakpoint was hit at a moment is the number at the present moment less the hits in between; so the last
/// hit before the present moment is the only one that has to be looked at, even if the first ones do not count.
final class BackwardMotion implements Motion {
    private static final Hits NO_HITS = new Hits();

    private final Timeline timeline;
    private final Interpreter run;
    private final Detector detector;
    private final List<Armed> armed;
    private final Goal goal;
    private final boolean stopsOnTheWay;
    private final Timeline.Mark from;
    private final BackwardScan scan;
    private final long floor;
    private int goalsLeft;
    /// Hits in pieces that have been gone through.
    private final Map<Armed, Long> passed = new HashMap<>();
    private Piece piece = new Piece();
    private Optional<Found> found = Optional.empty();

    /// What was found in one piece: for each breakpoint the last hit that may stop, and how many hits there were.
    private static final class Piece {
        private final Map<Armed, Hits> hits = new HashMap<>();
        private final ArrayDeque<Long> goals = new ArrayDeque<>();
    }

    /// The hits of one breakpoint in one piece.
    private static final class Hits {
        private long count;
        /// The last one before the moment from which the run goes back; -1 if there is none.
        private long last = -1;
        private List<String> notes = List.of();
        /// 1 if it is hit at that moment itself.
        private long here;
    }

    private record Found(long moment, StopCause cause) {
    }

    /// @param detector      knows `armed`
    /// @param goals         how many times the goal has to be met
    /// @param floor         the earliest moment that is looked at; if nothing was found before, the run goes there
    /// @param stopsOnTheWay whether breakpoints stop; if not, their hits are only counted
    BackwardMotion(Timeline timeline, Detector detector, List<Armed> armed, Goal goal, int goals, long floor,
            boolean stopsOnTheWay) {
        this.timeline = timeline;
        this.detector = detector;
        this.armed = armed;
        this.goal = goal;
        this.floor = floor;
        this.stopsOnTheWay = stopsOnTheWay;
        goalsLeft = goals;
        run = timeline.run();
        timeline.observe(detector);
        from = timeline.here();
        scan = new BackwardScan(timeline, floor);
        armed.forEach(one -> passed.put(one, 0L));
    }

    @Override
    public Optional<Outcome> slice(Slice slice) {
        boolean isDone = scan.slice(slice, new BackwardScan.Visitor() {
            @Override
            public void begin() {
                piece = new Piece();
                detector.begin();
            }

            @Override
            public void visit() {
                note(detector.afterStep(), goal.fits(run));
            }

            @Override
            public boolean end() {
                return endOfPiece();
            }
        });
        if (timeline.divergence().isPresent()) {
            return stands(StopCauses.diverged(timeline));
        }
        return isDone ? stands(arrive()) : Optional.empty();
    }

    private void note(List<Armed> hit, boolean isGoal) {
        long now = run.issued();
        boolean isHere = now == from.instructions();
        for (Armed one : hit) {
            Hits hits = piece.hits.computeIfAbsent(one, _ -> new Hits());
            hits.count++;
            if (isHere) {
                hits.here = 1;
            } else {
                hits.last = now;
                hits.notes = detector.notes(List.of(one.id()));
            }
        }
        if (isGoal && !isHere) {
            piece.goals.addLast(now);
            if (piece.goals.size() > goalsLeft) {
                piece.goals.removeFirst();
            }
        }
    }

    /// Looks for the last moment of the piece that stops, and counts the hits behind it.
    private boolean endOfPiece() {
        long best = -1;
        List<Integer> ids = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Armed one : armed) {
            Hits hits = piece.hits.getOrDefault(one, NO_HITS);
            if (stopsOnTheWay && hits.last >= Math.max(best, 0) && one.stops(one.hits() - passed(one) - hits.here)) {
                if (hits.last > best) {
                    ids.clear();
                    notes.clear();
                }
                best = hits.last;
                ids.add(one.id());
                notes.addAll(hits.notes);
            }
        }
        long goalMoment = goal(best);
        if (goalMoment > best) {
            found = Optional.of(new Found(goalMoment, new StopCause.Reached()));
        } else if (best >= 0) {
            found = Optional.of(new Found(best, new StopCause.Hit(ids.stream().sorted().toList(), notes)));
        }
        if (found.isPresent()) {
            countBehind(found.get().moment());
        } else {
            piece.hits.forEach((one, hits) -> passed.merge(one, hits.count, Long::sum));
        }
        return found.isPresent();
    }

    private long passed(Armed one) {
        return passed.getOrDefault(one, 0L);
    }

    /// Adds the hits of the piece behind a moment to those that were passed. If some lie between it and the end of the
    /// piece, they are counted by going there once more.
    private void countBehind(long moment) {
        if (piece.hits.values().stream().allMatch(hits -> hits.last <= moment)) {
            piece.hits.forEach((one, hits) -> passed.merge(one, hits.here, Long::sum));
            return;
        }
        long end = timeline.now();
        timeline.goTo(moment);
        detector.begin();
        while (timeline.now() < end && timeline.step()) {
            detector.afterStep().forEach(one -> passed.merge(one, 1L, Long::sum));
        }
    }

    /// The moment at which the goal was met often enough, if it lies behind a hit; -1 if not.
    private long goal(long best) {
        while (!piece.goals.isEmpty() && piece.goals.getLast() > best) {
            long moment = piece.goals.removeLast();
            if (--goalsLeft == 0) {
                return moment;
            }
        }
        return -1;
    }

    /// Goes to what was found, or to the floor.
    private StopCause arrive() {
        long moment = found.map(Found::moment).orElse(floor);
        timeline.goTo(moment);
        StopCause cause = found.map(Found::cause).orElseGet(this::causeAtFloor);
        armed.forEach(one -> one.passed(-passed.getOrDefault(one, 0L)));
        return cause;
    }

    private StopCause causeAtFloor() {
        if (run.issued() > 0 || !stopsOnTheWay) {
            return new StopCause.Reached();
        }
        return goal.fitsAtStart(run) && goalsLeft == 1 && from.instructions() > 0 ? new StopCause.Reached()
                : new StopCause.Start();
    }

    private static Optional<Outcome> stands(StopCause cause) {
        return Optional.of(new Outcome.Stands(cause));
    }

    @Override
    public Outcome cancel() {
        long moment = Math.min(scan.visitedBehind(), from.instructions());
        if (moment == from.instructions()) {
            timeline.returnTo(from);
        } else {
            timeline.goTo(moment);
        }
        armed.forEach(one -> one.passed(-passed.getOrDefault(one, 0L)));
        return new Outcome.Stands(new StopCause.Paused());
    }

    @Override
    public Direction direction() {
        return Direction.BACKWARD;
    }

    @Override
    public boolean isPresentable() {
        return false;
    }
}
