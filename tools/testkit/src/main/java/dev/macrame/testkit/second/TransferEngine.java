package dev.macrame.testkit.second;

import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.ArrayList;
import java.util.List;

/// Rules R22 to R26: the transfers on their way, moved on cycle by cycle.
final class TransferEngine {
    private enum Phase {
        QUEUED, SET_UP, WAITS_FOR_PATH, FLOWING, ENDED
    }

    /// One transfer; its counters are cycles that are left.
    private static final class Job {
        private final int channel;
        private final int path;
        private final boolean empty;
        private Phase phase = Phase.QUEUED;
        private long source;
        private long setup;
        private long data;

        private Job(Transfer.Work work, int path, long source, MachineDescription machine) {
            this.channel = work.channel();
            this.path = path;
            this.empty = work.rowBytes() == 0;
            this.source = source;
            this.setup = machine.get(Key.DMA_SETUP);
            long row = Math.max(work.rowBytes(), machine.get(Key.DMA_BURST));
            this.data = work.rows() * Math.ceilDiv(row, machine.get(Key.DMA_BANDWIDTH));
        }
    }

    private final MachineDescription machine;
    private final List<Job> jobs = new ArrayList<>();

    TransferEngine(MachineDescription machine) {
        this.machine = machine;
    }

    /// Takes a transfer in the cycle in which its instruction issues.
    ///
    /// @param source the cycles from now until the last write to its source has ended
    void start(Transfer.Work work, long source) {
        boolean out = machine.isSet(Key.DMA_DUPLEX) && work.destination() == Memory.MAIN;
        jobs.add(new Job(work, out ? 1 : 0, source, machine));
    }

    /// The transfers of a channel that have not ended.
    int unfinished(int channel) {
        return (int) jobs.stream().filter(job -> job.channel == channel).count();
    }

    /// Lets one cycle pass.
    void tick() {
        for (Job job : jobs) {
            job.source = Math.max(0, job.source - 1);
            job.setup -= job.phase == Phase.SET_UP ? 1 : 0;
            job.data -= job.phase == Phase.FLOWING ? 1 : 0;
        }
        boolean moved = !jobs.isEmpty();
        while (moved) {
            moved = false;
            for (int i = 0; i < jobs.size(); i++) {
                moved |= moveOn(jobs.get(i), jobs.subList(0, i));
            }
            jobs.removeIf(job -> job.phase == Phase.ENDED);
        }
    }

    private static boolean moveOn(Job job, List<Job> earlier) {
        Phase before = job.phase;
        switch (job.phase) {
            case QUEUED -> {
                boolean first = earlier.stream().noneMatch(other -> other.channel == job.channel
                        && other.phase != Phase.ENDED);
                if (first && job.source == 0) {
                    job.phase = job.empty ? Phase.ENDED : Phase.SET_UP;
                }
            }
            case SET_UP -> job.phase = job.setup == 0 ? Phase.WAITS_FOR_PATH : Phase.SET_UP;
            case WAITS_FOR_PATH -> {
                boolean free = earlier.stream().noneMatch(other -> other.path == job.path && !other.empty
                        && other.phase != Phase.ENDED);
                job.phase = free ? Phase.FLOWING : Phase.WAITS_FOR_PATH;
            }
            case FLOWING -> job.phase = job.data == 0 ? Phase.ENDED : Phase.FLOWING;
            case ENDED -> {
            }
        }
        return job.phase != before;
    }
}
