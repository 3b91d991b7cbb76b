package dev.macrame.emulator.dma;

import dev.macrame.emulator.semantics.TrapSignal;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;
import dev.macrame.isa.TrapKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/// The transfers that no `wait` has covered yet, and the rule that protects their bytes.
///
/// A transfer takes its whole effect when it starts; until it is waited for, nobody may read or write what it writes,
/// nor write what it reads. The transfers of one channel run in order, so they may touch each other's bytes. Nothing
/// here looks at the clock: the rule traps in every run, on every machine.
public final class InFlight {
    private final Deque<Transfer>[] channels;
    private final IntFunction<String> place;
    /// For each memory, how many uncovered transfers write it, and how many read it.
    private final int[] writers = new int[Memory.values().length];
    private final int[] readers = new int[Memory.values().length];
    private int outstanding;

    /// @param place names the instruction with a pc, for messages
    @SuppressWarnings({"unchecked", "rawtypes"})
    public InFlight(int channelCount, IntFunction<String> place) {
        this.place = place;
        channels = new Deque[channelCount];
        for (int i = 0; i < channelCount; i++) {
            channels[i] = new ArrayDeque<>();
        }
    }

    /// Saves, restores or hashes what is in flight.
    public void exchange(StateExchange exchange) {
        for (Deque<Transfer> channel : channels) {
            List<Transfer> transfers = exchange.next(() -> List.copyOf(channel), InFlight::hash);
            channel.clear();
            channel.addAll(transfers);
        }
        exchange.next(writers);
        exchange.next(readers);
        outstanding = exchange.next(outstanding);
    }

    private static long hash(List<Transfer> transfers) {
        return transfers.stream().mapToLong(Transfer::stateHash).reduce(1, (sum, hash) -> 31 * sum + hash);
    }

    public int channelCount() {
        return channels.length;
    }

    /// How many transfers of a channel are not waited for.
    public int outstanding(int channel) {
        return channels[channel].size();
    }

    /// The transfers of a channel that are not waited for, oldest first.
    public Deque<Transfer> of(int channel) {
        return channels[channel];
    }

    /// The instruction that started a transfer, for messages.
    public String placeOf(Transfer transfer) {
        return place.apply(transfer.pc());
    }

    /// Signals a trap if an instruction may not read these bytes.
    public void checkRead(Memory memory, int start, int count) {
        if (writers[memory.code()] != 0) {
            check(memory, start, count, false, -1);
        }
    }

    /// Signals a trap if an instruction may not write these bytes.
    public void checkWrite(Memory memory, int start, int count) {
        if ((writers[memory.code()] | readers[memory.code()]) != 0) {
            check(memory, start, count, true, -1);
        }
    }

    /// Signals a trap if a new transfer touches bytes of another channel's.
    public void checkTransfer(Transfer transfer) {
        if (transfer.bytes() > 0 && outstanding != 0) {
            transfer.from().ifPresent(region -> check(region, false, transfer.channel()));
            check(transfer.to(), true, transfer.channel());
        }
    }

    /// Notes that a transfer has started.
    public void start(Transfer transfer) {
        channels[transfer.channel()].addLast(transfer);
        count(transfer, 1);
        outstanding++;
    }

    /// Notes that all but the `most` youngest transfers of a channel were waited for.
    public void cover(int channel, int most) {
        while (channels[channel].size() > most) {
            Transfer covered = channels[channel].removeFirst();
            count(covered, -1);
            outstanding--;
        }
    }

    private void count(Transfer transfer, int change) {
        writers[transfer.to().memory().code()] += change;
        transfer.from().ifPresent(region -> readers[region.memory().code()] += change);
    }

    private void check(Region region, boolean writing, int ownChannel) {
        for (int row = 0; row < region.rows(); row++) {
            check(region.memory(), region.start(row), region.rowBytes(), writing, ownChannel);
        }
    }

    private void check(Memory memory, int start, int count, boolean writing, int ownChannel) {
        for (int channel = 0; channel < channels.length; channel++) {
            if (channel == ownChannel) {
                continue;
            }
            for (Transfer transfer : channels[channel]) {
                boolean written = transfer.writes(memory, start, count);
                if (written || (writing && transfer.reads(memory, start, count))) {
                    throw signal(memory, start, count, writing, transfer, written);
                }
            }
        }
    }

    private TrapSignal signal(Memory memory, int start, int count, boolean writing, Transfer transfer,
            boolean written) {
        return new TrapSignal(TrapKind.IN_FLIGHT,
                "%s %s[%d..%d], which the transfer that %s started %s; no wait has covered it".formatted(
                        writing ? "writes" : "reads", memory, start, start + count - 1, placeOf(transfer),
                        written ? "writes" : "reads"),
                "put `wait d%d` between the transfer and this instruction".formatted(transfer.channel()));
    }
}
