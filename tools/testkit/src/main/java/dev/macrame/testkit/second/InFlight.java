package dev.macrame.testkit.second;

import dev.macrame.isa.Memory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The transfers that were started and not waited for, with their bytes.
final class InFlight {
    /// Bytes that lie together.
    record Bytes(Memory memory, long start, long count) {
        boolean overlaps(Bytes other) {
            return memory == other.memory && start < other.start + other.count && other.start < start + count;
        }
    }

    /// The bytes of one transfer.
    record Held(List<Bytes> read, List<Bytes> written) {
    }

    private final List<Deque<Held>> channels = new ArrayList<>();

    InFlight(int count) {
        for (int i = 0; i < count; i++) {
            channels.add(new ArrayDeque<>());
        }
    }

    void start(int channel, Held held) {
        channels.get(channel).add(held);
    }

    /// Forgets the oldest transfers of a channel, so that at most `most` are left.
    void cover(int channel, int most) {
        while (channels.get(channel).size() > most) {
            channels.get(channel).remove();
        }
    }

    List<Integer> outstanding() {
        return channels.stream().map(Deque::size).toList();
    }

    boolean any() {
        return channels.stream().anyMatch(channel -> !channel.isEmpty());
    }

    /// Whether an access conflicts with a transfer of a channel other than `own`; -1 for none.
    boolean conflicts(int own, Bytes bytes, boolean writing) {
        for (int channel = 0; channel < channels.size(); channel++) {
            for (Held held : channel == own ? List.<Held>of() : channels.get(channel)) {
                if (held.written.stream().anyMatch(bytes::overlaps)
                        || (writing && held.read.stream().anyMatch(bytes::overlaps))) {
                    return true;
                }
            }
        }
        return false;
    }
}
