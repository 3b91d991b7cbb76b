package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run backwards: finds the last moment before the present one at which a run forwards would have stopped.
///
/// How often a breakpoint was hit at a moment is the number at the present moment less the hits in between; so the last
/// hit before the present moment is the only one that has to be looked at, even if the first ones do not count.
final class BackwardMotion implements Motion {
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

    /// What was found in one piece.
    private static final class Piece {
        private final Map<Armed, Moments> hits = new HashMap<>();
        private final Map<Long, List<String>> notes = new HashMap<>();
        private final Moments goals = new Moments();
    }

    /// Moments in their order.
    private static final class Moments {
        private long[] moments = new long[16];
        private int count;

        void add(long moment) {
            if (count == moments.length) {
                moments = Arrays.copyOf(moments, 2 * count);
            }
            moments[count++] = moment;
        }

        /// How many lie behind a moment.
        int behind(long moment) {
            int index = Arrays.binarySearch(moments, 0, count, moment);
            return count - (index >= 0 ? index + 1 : -index - 1);
        }

        /// The last one before a moment; -1 if there is none.
        long lastBefore(long moment) {
            int index = Arrays.binarySearch(moments, 0, count, moment);
            int before = (index >= 0 ? index : -index - 1) - 1;
            return before < 0 ? -1 : moments[before];
        }
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
        from = timeline.here();
        scan = new BackwardScan(timeline, floor);
        armed.forEach(one -> passed.put(one, 0L));
    }

    @Override
    public Optional<Outcome> slice() {
        boolean isDone = scan.slice(new BackwardScan.Visitor() {
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
        for (Armed one : hit) {
            piece.hits.computeIfAbsent(one, _ -> new Moments()).add(now);
        }
        if (!hit.isEmpty() && !detector.notes().isEmpty()) {
            piece.notes.put(now, detector.notes());
        }
        if (isGoal) {
            piece.goals.add(now);
        }
    }

    /// Looks for the last moment of the piece that stops, and counts the hits behind it.
    private boolean endOfPiece() {
        long best = -1;
        List<Integer> ids = List.of();
        for (Map.Entry<Armed, Moments> hits : piece.hits.entrySet()) {
            long last = hits.getValue().lastBefore(from.instructions());
            if (stopsOnTheWay && last >= best && last >= 0 && stopsAt(hits.getKey(), hits.getValue(), last)) {
                List<Integer> more = new ArrayList<>(last > best ? List.of() : ids);
                more.add(hits.getKey().id());
                ids = more.stream().sorted().toList();
                best = last;
            }
        }
        long goalMoment = goal(best);
        if (goalMoment > best) {
            found = Optional.of(new Found(goalMoment, new StopCause.Reached()));
        } else if (best >= 0) {
            found = Optional.of(new Found(best, new StopCause.Hit(ids, piece.notes.getOrDefault(best, List.of()))));
        }
        long behind = found.map(Found::moment).orElse(-1L);
        piece.hits.forEach((one, moments) -> passed.merge(one, (long) moments.behind(behind), Long::sum));
        return found.isPresent();
    }

    private boolean stopsAt(Armed one, Moments moments, long moment) {
        long hits = one.hits() - passed.getOrDefault(one, 0L) - moments.behind(moment);
        return one.stops(hits);
    }

    /// The moment at which the goal was met often enough, if it lies behind a hit; -1 if not.
    private long goal(long best) {
        long moment = from.instructions();
        for (long next = piece.goals.lastBefore(moment); next > best; next = piece.goals.lastBefore(next)) {
            if (--goalsLeft == 0) {
                return next;
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
