package dev.macrame.emulator.timing;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;

/// When transfers start and end. A channel runs its transfers one after the other; the data of all channels share one
/// data path, or one each way, in the order in which they were started.
final class TransferClock {
    private final long setup;
    private final long bytesPerCycle;
    private final long burst;
    private final int queueDepth;
    private final boolean duplex;
    /// The cycle in which each data path is free: into the scratchpads (and between them), and out to
    /// main memory.
    private final long[] pathFree = new long[2];
    private final Channel[] channels;

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
        queue.add(end);
    }

    /// The bytes for which a transfer keeps its data path busy: a row shorter than a burst pays for the burst.
    long busBytes(Transfer transfer) {
        return transfer.bytes() == 0 ? 0 : transfer.rows() * busBytesOfRow(transfer);
    }

    private long busBytesOfRow(Transfer transfer) {
        return Math.max(transfer.bytes(), burst);
    }

    /// The end cycles of a channel's transfers, by the order in which they were started.
    private final class Channel {
        private long[] ends = new long[16];
        private long free;
        private long started;
        private long covered;

        long end(long number) {
            return ends[(int) (number & (ends.length - 1))];
        }

        void add(long end) {
            if (started - Math.min(covered, started - queueDepth) >= ends.length) {
                long[] longer = new long[ends.length * 2];
                for (long number = Math.max(0, started - ends.length); number < started; number++) {
                    longer[(int) (number & (longer.length - 1))] = end(number);
                }
                ends = longer;
            }
            ends[(int) (started & (ends.length - 1))] = end;
            started++;
        }
    }
}
