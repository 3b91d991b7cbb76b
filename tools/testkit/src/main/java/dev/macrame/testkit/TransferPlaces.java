package dev.macrame.testkit;

import dev.macrame.isa.Memory;
import dev.macrame.testkit.WalkWriter.Pair;
import dev.macrame.testkit.WalkWriter.Path;
import dev.macrame.testkit.WalkWriter.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Places for the two sides of a transfer: inside their memories, away from what other channels hold, and such that no
/// row of the destination overlaps another.
final class TransferPlaces {
    private static final int MOST_PAIRS = 2;
    private static final int MOST_COUNT = 4;
    private static final int NEAR = 6;
    private static final int FOREVER = 0;

    private final Scene scene;
    private final int channel;

    TransferPlaces(Scene scene, int channel) {
        this.scene = scene;
        this.channel = channel;
    }

    /// One side.
    ///
    /// @param low  its address; with a walk, the lowest byte
    /// @param high the byte behind the last one
    /// @param path the walk whose steps are its rows
    record Side(Memory memory, int low, int high, Optional<Path> path) {
    }

    /// The first byte of a memory, for a transfer of no bytes.
    static Side start(Memory memory) {
        return new Side(memory, 0, 0, Optional.empty());
    }

    /// Both sides, the destination first, if they are found at once.
    Optional<List<Side>> find(Memory toMemory, Memory fromMemory, int bytes) {
        List<Integer> counts = new ArrayList<>();
        int walks = scene.unlockedWalks();
        boolean toWalks = walks > 0 && scene.oneIn(3);
        boolean fromWalks = walks > (toWalks ? 1 : 0) && scene.oneIn(3);
        if (toWalks || fromWalks) {
            for (int i = scene.random.nextInt(MOST_PAIRS + 1); i > 0; i--) {
                counts.add(1 + scene.random.nextInt(MOST_COUNT));
            }
        }
        int rows = counts.stream().reduce(1, (a, b) -> a * b);
        Optional<Side> to = toWalks ? walking(toMemory, counts, bytes, true) : dense(toMemory, rows * bytes);
        Optional<Side> from = fromWalks ? walking(fromMemory, counts, bytes, false) : dense(fromMemory, rows * bytes);
        if (to.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        boolean isFree = bytes == 0 || (isFree(to.get(), true) && isFree(from.get(), false));
        return isFree ? Optional.of(List.of(to.get(), from.get())) : Optional.empty();
    }

    private boolean isFree(Side side, boolean writes) {
        return !scene.conflicts(channel, side.memory, side.low, (long) side.high - side.low, writes);
    }

    private Optional<Side> dense(Memory memory, int bytes) {
        int room = scene.size(memory) - bytes;
        if (room < 0) {
            return Optional.empty();
        }
        int low = scene.random.nextInt(room + 1);
        return Optional.of(new Side(memory, low, low + bytes, Optional.empty()));
    }

    /// A side whose rows are the steps of a walk with these counts, innermost first; without counts, one row.
    private Optional<Side> walking(Memory memory, List<Integer> counts, int bytes, boolean writes) {
        List<Pair> pairs = new ArrayList<>();
        int least = 0;
        int most = 0;
        for (int count : counts) {
            int stride = writes ? apart(bytes + most - least) : scene.random.nextInt(-NEAR, NEAR + 1);
            pairs.add(new Pair(count, stride));
            least += Math.min(0, (count - 1) * stride);
            most += Math.max(0, (count - 1) * stride);
        }
        if (pairs.isEmpty() || scene.oneIn(4)) {
            pairs.add(new Pair(FOREVER, scene.random.nextInt(-NEAR, NEAR + 1)));
        }
        boolean inRing = !writes && scene.oneIn(3);
        int room = scene.size(memory) - bytes - (inRing ? 0 : most - least);
        if (room < 0) {
            return Optional.empty();
        }
        int low = scene.random.nextInt(room + 1);
        if (inRing) {
            Ring ring = new Ring(low, 1 + scene.random.nextInt(room - low + 1));
            int last = low + ring.size() - 1;
            Path path = new Path(low + scene.random.nextInt(-NEAR, NEAR + 1), pairs, Optional.of(ring), low, last);
            return Optional.of(new Side(memory, low, last + bytes, Optional.of(path)));
        }
        Path path = new Path(low - least, pairs, Optional.empty(), low, low + most - least);
        return Optional.of(new Side(memory, low, path.last() + bytes, Optional.of(path)));
    }

    /// A stride that leaves room for what is inside.
    private int apart(int extent) {
        int stride = extent + (scene.oneIn(2) ? 0 : scene.random.nextInt(NEAR));
        return scene.oneIn(3) ? -stride : stride;
    }
}
