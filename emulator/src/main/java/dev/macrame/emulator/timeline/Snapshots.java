package dev.macrame.emulator.timeline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The moments of a run that it can go back to directly: dense around the present, thinner farther away.
///
/// When they are too many or too large, the one goes whose absence is felt least: where the gap that it would leave is
/// smallest compared with its distance from the present. So gaps double with the distance. The start stays always.
final class Snapshots {
    private static final int MOST = 512;

    private final long mostBytes;
    private final NavigableMap<Long, Snapshot> byInstructions = new TreeMap<>();
    /// What each costs beside the one before it.
    private final NavigableMap<Long, Long> costs = new TreeMap<>();
    private long bytes;

    Snapshots(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Keeps one more; another one of the same moment is replaced.
    void add(Snapshot snapshot) {
        byInstructions.put(snapshot.instructions(), snapshot);
        weigh(snapshot.instructions());
        Long next = byInstructions.higherKey(snapshot.instructions());
        if (next != null) {
            weigh(next);
        }
        while (byInstructions.size() > 2 && (byInstructions.size() > MOST || bytes > mostBytes)) {
            remove(leastMissed(snapshot.instructions()));
        }
    }

    /// The last one that is not behind a moment. There always is one: the start.
    Snapshot atOrBefore(long instructions) {
        return byInstructions.floorEntry(instructions).getValue();
    }

    /// The last one that lies before a cycle or at it.
    Snapshot atOrBeforeCycle(long cycle) {
        Snapshot found = byInstructions.firstEntry().getValue();
        for (Snapshot snapshot : byInstructions.values()) {
            if (snapshot.cycle() > cycle) {
                break;
            }
            found = snapshot;
        }
        return found;
    }

    /// The first one behind a moment; [Long#MAX_VALUE] if there is none.
    long nextBehind(long instructions) {
        Long next = byInstructions.higherKey(instructions);
        return next == null ? Long.MAX_VALUE : next;
    }

    /// Whether there is one of a moment.
    boolean has(long instructions) {
        return byInstructions.containsKey(instructions);
    }

    /// Forgets all at a moment or behind it.
    void removeFrom(long instructions) {
        while (byInstructions.lastKey() >= instructions && byInstructions.size() > 1) {
            remove(byInstructions.lastKey());
        }
    }

    int size() {
        return byInstructions.size();
    }

    /// What all of them take, shared pages counted once.
    long bytes() {
        return bytes;
    }

    private void weigh(long instructions) {
        Map.Entry<Long, Snapshot> before = byInstructions.lowerEntry(instructions);
        Snapshot snapshot = byInstructions.floorEntry(instructions).getValue();
        long cost = before == null ? 0 : snapshot.bytesBeside(before.getValue());
        Long old = costs.put(instructions, cost);
        bytes += cost - (old == null ? 0 : old);
    }

    private void remove(long instructions) {
        byInstructions.remove(instructions);
        Long cost = costs.remove(instructions);
        bytes -= cost == null ? 0 : cost;
        Long next = byInstructions.higherKey(instructions);
        if (next != null) {
            weigh(next);
        }
    }

    private long leastMissed(long present) {
        long least = byInstructions.lastKey();
        double smallest = Double.MAX_VALUE;
        Long before = null;
        Long candidate = null;
        for (Long after : byInstructions.keySet()) {
            if (before != null && candidate != null && candidate != present) {
                double gap = (double) (after - before) / (1 + Math.abs(present - candidate));
                if (gap < smallest) {
                    smallest = gap;
                    least = candidate;
                }
            }
            before = candidate;
            candidate = after;
        }
        return least;
    }
}
