package dev.macrame.emulator.timeline;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Core;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A run that can be at any of its moments. A moment is the number of instructions issued before it, with everything
/// that was changed from outside at that moment already done.
///
/// The machine is deterministic: its program, its inputs and what was written from outside give every state. So going
/// back is taking the last snapshot before a moment and running on from there. Whenever a replay comes by the moment of
/// a snapshot, its state has to have the same hash. One thread owns all this.
public final class Timeline {
    /// A snapshot is taken after so much running: what going back has to repeat at most.
    private static final long SPACING_NANOS = 20_000_000;
    /// How often the time is looked at.
    private static final int INSTRUCTIONS_PER_LOOK = 8192;
    /// On the way to a moment snapshots are taken at half the distance, a quarter and so on, down to so many
    /// instructions: steps back from there are cheap.
    private static final long NEAREST = 256;

    private final Interpreter run;
    private final Snapshots snapshots;
    private final NavigableMap<Long, List<Edit>> edits = new TreeMap<>();
    private long furthest;
    private long furthestCycle;
    private boolean trapsAtFurthest;
    /// The next moment at which something is to be done beside running.
    private long nextMark;
    private long runningSince = System.nanoTime();
    private Optional<Moment> divergence = Optional.empty();
    private Observer observer = new Observer() {
    };

    /// Somebody who looks at each moment, and has to look before it is changed from outside.
    public interface Observer {
        /// The run has come to a moment at which edits were made, which are about to be made again.
        default void beforeEdits() {
        }

        /// They were made.
        default void afterEdits() {
        }
    }

    /// A moment and its cycle.
    public record Moment(long instructions, long cycle) {
    }

    /// Where the run stands, and whether the instruction there was tried and has trapped.
    public record Mark(long instructions, boolean isTrapped) {
    }

    /// @param run   can be looked at, and is used by nobody else from now on
    /// @param bytes that snapshots may take
    public Timeline(Interpreter run, long bytes) {
        this.run = run;
        snapshots = new Snapshots(bytes);
        furthest = run.issued();
        furthestCycle = cycle();
        take();
        mark();
    }

    /// The run at the present moment.
    public Interpreter run() {
        return run;
    }

    /// The instructions issued before the present moment.
    public long now() {
        return run.issued();
    }

    /// The cycles that have an owner at the present moment.
    public long cycle() {
        StopReason ended = run.ended();
        return ended == null ? run.pipeline().now() : run.ledger().account().cycles();
    }

    /// The latest moment that this run has reached.
    public Moment latest() {
        noteFurthest();
        return new Moment(furthest, furthestCycle);
    }

    /// Where a replay has come to another state than the first time, if one ever has.
    public Optional<Moment> divergence() {
        return divergence;
    }

    /// Tells somebody of edits that are made again from now on.
    public void observe(Observer other) {
        observer = other;
    }

    /// One instruction.
    ///
    /// @return whether it was carried out; if not, the run has ended
    public boolean step() {
        if (!run.step()) {
            noteFurthest();
            return false;
        }
        if (run.issued() >= nextMark) {
            passMark();
        }
        return true;
    }

    /// Goes to the last snapshot that is not behind a moment.
    ///
    /// @return its moment
    public long goBefore(long instructions) {
        Snapshot snapshot = snapshots.atOrBefore(instructions);
        restore(snapshot);
        return snapshot.instructions();
    }

    /// Goes to a moment; if the run ends before, to its end.
    public void goTo(long instructions) {
        Snapshot snapshot = snapshots.atOrBefore(instructions);
        if (snapshot.instructions() > run.issued() || run.issued() > instructions || run.ended() != null) {
            restore(snapshot);
        }
        while (run.issued() < instructions) {
            long left = instructions - run.issued();
            long pause = left > NEAREST ? instructions - left / 2 : instructions;
            while (run.issued() < pause) {
                if (!step()) {
                    return;
                }
            }
            if (left > NEAREST) {
                take();
            }
        }
    }

    /// Goes to the first moment whose next instruction issues in a cycle or later; if there is none, to the end.
    public void goToCycle(long cycle) {
        Snapshot snapshot = snapshots.atOrBeforeCycle(cycle);
        if (snapshot.instructions() > run.issued() || cycle() > cycle || run.ended() != null) {
            restore(snapshot);
        }
        while (run.plan() < cycle) {
            if (!step()) {
                return;
            }
        }
    }

    /// Goes to the latest moment that this run has reached; if an instruction has trapped there, tries it again.
    public void goToLatest() {
        noteFurthest();
        goTo(furthest);
        if (trapsAtFurthest) {
            step();
        }
    }

    /// Where the run stands.
    public Mark here() {
        return new Mark(run.issued(), run.ended() instanceof StopReason.Trapped);
    }

    /// Goes back to where the run stood.
    public void returnTo(Mark mark) {
        goTo(mark.instructions());
        if (mark.isTrapped()) {
            step();
        }
    }

    /// Changes the state from outside at the present moment. What was known of the run behind it is forgotten.
    ///
    /// @return the latest moment that was known, if the present one was in its past
    public Optional<Moment> edit(Edit edit) {
        noteFurthest();
        goTo(run.issued());
        long now = run.issued();
        Optional<Moment> lost = now < furthest ? Optional.of(new Moment(furthest, furthestCycle)) : Optional.empty();
        edit.apply(run.core());
        edits.tailMap(now, false).clear();
        edits.computeIfAbsent(now, _ -> new ArrayList<>()).add(edit);
        snapshots.removeFrom(now);
        furthest = now;
        trapsAtFurthest = false;
        furthestCycle = cycle();
        take();
        mark();
        return lost;
    }

    /// An edit and the moment that it was made at.
    public record Placed(long instructions, Edit edit) {
    }

    /// What was changed from outside up to the present moment, latest first.
    public List<Placed> edits() {
        List<Placed> placed = new ArrayList<>();
        edits.headMap(run.issued(), true).forEach((moment, made) -> made.forEach(edit -> placed.add(new Placed(moment,
                edit))));
        return placed.reversed();
    }

    /// What the snapshots take, in bytes.
    public long snapshotBytes() {
        return snapshots.bytes();
    }

    /// How many snapshots there are.
    public int snapshotCount() {
        return snapshots.size();
    }

    private void passMark() {
        long now = run.issued();
        Core core = run.core();
        List<Edit> again = edits.getOrDefault(now, List.of());
        if (!again.isEmpty()) {
            observer.beforeEdits();
            again.forEach(edit -> edit.apply(core));
            observer.afterEdits();
        }
        if (snapshots.has(now)) {
            if (snapshots.atOrBefore(now).hash() != run.hash() && divergence.isEmpty()) {
                divergence = Optional.of(new Moment(now, cycle()));
            }
            runningSince = System.nanoTime();
        } else if (System.nanoTime() - runningSince > SPACING_NANOS) {
            take();
        }
        mark();
    }

    private void mark() {
        long now = run.issued();
        Long edit = edits.higherKey(now);
        nextMark = Math.min(snapshots.nextBehind(now), now + INSTRUCTIONS_PER_LOOK);
        if (edit != null) {
            nextMark = Math.min(nextMark, edit);
        }
    }

    private void take() {
        if (run.ended() == null) {
            snapshots.add(new Snapshot(run.issued(), cycle(), run.save(), run.hash()));
        }
        runningSince = System.nanoTime();
    }

    private void restore(Snapshot snapshot) {
        noteFurthest();
        run.restore(snapshot.state());
        runningSince = System.nanoTime();
        mark();
    }

    private void noteFurthest() {
        if (run.issued() >= furthest) {
            boolean isSame = run.issued() == furthest;
            trapsAtFurthest = run.ended() instanceof StopReason.Trapped || (trapsAtFurthest && isSame);
            furthest = run.issued();
            furthestCycle = Math.max(furthestCycle, cycle());
        }
    }
}
