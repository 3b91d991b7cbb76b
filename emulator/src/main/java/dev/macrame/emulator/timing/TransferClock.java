package dev.macrame.emulator.timing;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.List;
import java.util.stream.LongStream;

/// When transfers start and end. A channel runs its transfers one after the other; the data of all channels share one
/// data path, or one each way, in the order in which they were started.
public final class TransferClock {
    private final long setup;
    private final long bytesPerCycle;
    private final long burst;
    private final int queueDepth;
    private final boolean duplex;
    /// The cycle in which each data path is free: into the scratchpads (and between them), and out to
    /// main memory.
    private final long[] pathFree = new long[2];
    private final Channel[] channels;
    /// How many transfers were started on all channels.
    private long started;

    TransferClock(MachineDescription machine) {
        setup = machine.get(Key.DMA_SETUP);
        bytesPerCycle = machine.get(Key.DMA_BANDWIDTH);
        burst = machine.get(Key.DMA_BURST);
        queueDepth = Math.toIntExact(machine.get(Key.DMA_QUEUE));
        duplex = machine.get(Key.DMA_DUPLEX) != 0;
        channels = new Channel[Math.toIntExact(machine.get(Key.CHANNELS))];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new Channel();
        }
    }

    void exchange(StateExchange exchange) {
        exchange.next(pathFree);
        started = exchange.next(started);
        for (Channel channel : channels) {
            channel.exchange(exchange);
        }
    }

    /// How many transfers were started so far; the last one has this number.
    public long started() {
        return started;
    }

    /// How many channels there are.
    public int channels() {
        return channels.length;
    }

    /// The last transfers of a channel, oldest first: those that no wait has covered and those that may not have
    /// arrived.
    public List<Timing> last(int channel) {
        Channel queue = channels[channel];
        return LongStream.range(queue.oldest(), queue.started).mapToObj(queue::timing).toList();
    }

    /// Whether a transfer ends in one of some cycles.
    ///
    /// @param number of the transfer; 0 for any
    /// @param first  the first of the cycles
    /// @param last   the last one
    public boolean endsWithin(long number, long first, long last) {
        for (Channel channel : channels) {
            for (long k = channel.oldest(); k < channel.started; k++) {
                long end = channel.end(k);
                if (end >= first && end <= last && (number == 0 || channel.number(k) == number)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// When a transfer takes place.
    ///
    /// @param number    from 1, in the order in which all transfers start
    /// @param issued    the cycle in which the instruction that started it issued
    /// @param end       the cycle in which it has arrived
    /// @param transfer  what it moves
    /// @param isCovered whether a wait has covered it
    public record Timing(long number, long issued, long end, Transfer transfer, boolean isCovered) {
    }

    /// The cycle from which a channel's queue has room for one more transfer.
    long queueReady(int channel) {
        Channel queue = channels[channel];
        return queue.started >= queueDepth ? queue.end(queue.started - queueDepth) : 0;
    }

    /// The cycle in which all but the `most` youngest transfers of a channel have arrived.
    long arrived(int channel, int most) {
        Channel queue = channels[channel];
        long last = queue.started - most - 1;
        return last >= queue.covered ? queue.end(last) : 0;
    }

    /// Notes that all but the `most` youngest transfers of a channel were waited for.
    void cover(int channel, int most) {
        Channel queue = channels[channel];
        queue.covered = Math.max(queue.covered, queue.started - most);
    }

    /// Notes that a transfer was started in a cycle.
    ///
    /// @param sourceWritten the cycle in which the last write to its source has ended
    void start(Transfer transfer, long issue, long sourceWritten) {
        Channel queue = channels[transfer.channel()];
        long start = Math.max(Math.max(issue + 1, queue.free), sourceWritten);
        long end = start;
        if (transfer.bytes() > 0) {
            int path = duplex && transfer.isStore() ? 1 : 0;
            long data = Math.max(start + setup, pathFree[path]);
            end = data + transfer.rows() * ((busBytesOfRow(transfer) + bytesPerCycle - 1) / bytesPerCycle);
            pathFree[path] = end;
        }
        queue.free = end;
        started++;
        queue.add(transfer, issue, end);
    }

    /// The bytes for which a transfer keeps its data path busy: a row shorter than a burst pays for the burst.
    long busBytes(Transfer transfer) {
        return transfer.bytes() == 0 ? 0 : transfer.rows() * busBytesOfRow(transfer);
    }

    private long busBytesOfRow(Transfer transfer) {
        return Math.max(transfer.bytes(), burst);
    }

    /// The transfers of a channel, by the order in which they were started. Old ones are forgotten.
    private final class Channel {
        private static final int FIRST_CAPACITY = 16;

        private long[] ends = new long[FIRST_CAPACITY];
        private Timed[] transfers = new Timed[FIRST_CAPACITY];
        private long free;
        private long started;
        private long covered;

        void exchange(StateExchange exchange) {
            free = exchange.next(free);
            started = exchange.next(started);
            covered = exchange.next(covered);
            long oldest = oldest();
            ends = exchange.next(() -> ends.clone(), saved -> hash(saved, oldest)).clone();
            transfers = exchange.next(() -> transfers.clone(), _ -> 0).clone();
        }

        /// Only ends that may be asked for again belong to the state.
        private long hash(long[] saved, long oldest) {
            long hash = 0;
            for (long k = oldest; k < started; k++) {
                hash = 31 * hash + saved[(int) (k & (saved.length - 1))];
            }
            return hash;
        }

        /// The first transfer whose end may be asked for again.
        long oldest() {
            return Math.max(0, Math.min(covered, started - queueDepth));
        }

        long end(long number) {
            return ends[(int) (number & (ends.length - 1))];
        }

        long number(long k) {
            return transfers[(int) (k & (ends.length - 1))].number;
        }

        Timing timing(long number) {
            Timed timed = transfers[(int) (number & (ends.length - 1))];
            return new Timing(timed.number, timed.issued, end(number), timed.transfer, number < covered);
        }

        void add(Transfer transfer, long issued, long end) {
            if (started - oldest() >= ends.length) {
                long[] longer = new long[ends.length * 2];
                Timed[] more = new Timed[longer.length];
                for (long number = Math.max(0, started - ends.length); number < started; number++) {
                    longer[(int) (number & (longer.length - 1))] = end(number);
                    more[(int) (number & (longer.length - 1))] = transfers[(int) (number & (ends.length - 1))];
                }
                ends = longer;
                transfers = more;
            }
            ends[(int) (started & (ends.length - 1))] = end;
            transfers[(int) (started & (ends.length - 1))] = new Timed(TransferClock.this.started, issued, transfer);
            started++;
        }
    }

    /// A transfer, its number among all, and the cycle in which its instruction issued.
    private record Timed(long number, long issued, Transfer transfer) {
    }
}
