package dev.macrame.emulator.timing;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Op;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.List;

/// The clock: in which cycle each instruction issues, and why not earlier. The rules are those of `docs/timing.md`.
///
/// For each instruction the run loop asks [#plan] for its cycle, carries it out, and then says [#commit]. Nothing here
/// sees a value.
public final class Pipeline {
    /// Of the rules in `docs/timing.md`: a change that moves a cycle makes it one more.
    public static final int RULES_VERSION = 1;
    private static final Cause[] CAUSES = Cause.values();

    private final StepTiming[] timings;
    private final TransferClock transfers;
    private final long branchPenalty;
    /// For each resource the cycle from which it is ready, and the cause of waiting for it.
    private final long[] ready = new long[Resource.COUNT];
    private final Cause[] waitingFor = new Cause[Resource.COUNT];

    private long nextIssue;
    private long fetched;
    private long idle;

    private long issue;
    private long occupied;
    private int causeIndex;

    public Pipeline(List<Step> text, MachineDescription machine) {
        timings = text.stream().map(step -> new StepTiming(step, machine)).toArray(StepTiming[]::new);
        transfers = new TransferClock(machine);
        branchPenalty = machine.get(Key.TAKEN);
        for (int resource = 0; resource < Resource.COUNT; resource++) {
            waitingFor[resource] = Resource.isPort(resource) ? Cause.PORT
                    : Resource.isUnit(resource) ? Cause.UNIT : Cause.OPERAND_ALU;
        }
    }

    /// Saves, restores or hashes the clock between two instructions.
    public void exchange(StateExchange exchange) {
        exchange.next(ready);
        for (int resource = 0; resource < Resource.COUNT; resource++) {
            waitingFor[resource] = CAUSES[exchange.next(waitingFor[resource].ordinal())];
        }
        nextIssue = exchange.next(nextIssue);
        fetched = exchange.next(fetched);
        idle = exchange.next(idle);
        transfers.exchange(exchange);
    }

    /// Finds the cycle in which an instruction issues; changes nothing else.
    ///
    /// @param lanes `vl` before the instruction
    /// @param rows  `vr` before the instruction
    public long plan(Step step, int lanes, int rows) {
        issue = nextIssue;
        causeIndex = CAUSES.length;
        StepTiming timing = timings[step.pc];
        occupied = timing.occupancy.cycles(lanes, rows);
        for (int resource : timing.needs) {
            wait(ready[resource], waitingFor[resource]);
        }
        wait(fetched, Cause.BRANCH);
        if (step.op == Op.WAIT) {
            wait(transfers.arrived(step.d, step.value), Cause.TRANSFER);
        } else if (step.op == Op.DMA || step.op == Op.FILL) {
            wait(transfers.queueReady(step.d), Cause.QUEUE);
        }
        return issue;
    }

    /// The cycles for which the planned instruction waits.
    public long stall() {
        return issue - nextIssue;
    }

    /// What it waits for; asked only if it does.
    public Cause cause() {
        return CAUSES[causeIndex];
    }

    /// For how many cycles the planned instruction keeps its unit and its ports.
    public long occupied() {
        return occupied;
    }

    /// Takes the planned instruction's units and ports and notes when its results are ready.
    public void commit(Step step) {
        StepTiming timing = timings[step.pc];
        long free = issue + occupied;
        if (timing.unit >= 0) {
            ready[timing.unit] = free;
        }
        for (int port : timing.readPorts) {
            ready[port] = Math.max(ready[port], issue) + occupied;
        }
        if (timing.writePort >= 0) {
            ready[timing.writePort] = free;
        }
        for (int pointer : timing.pointers) {
            ready[pointer] = issue + 1;
        }
        long result = free - 1 + timing.latency;
        for (int resource : timing.results) {
            ready[resource] = result;
            waitingFor[resource] = timing.waitingFor;
        }
        if (timing.drained >= 0) {
            ready[timing.drained] = free;
            waitingFor[timing.drained] = Cause.OPERAND_POST;
        }
        idle = Math.max(idle, Math.max(free, result));
        nextIssue = issue + 1;
    }

    /// Notes that the committed instruction was a branch that is taken.
    public void branchTaken() {
        fetched = nextIssue + branchPenalty;
    }

    /// Notes that the committed instruction started a transfer.
    public void start(Transfer transfer) {
        int port = transfer.from().map(from -> StepTiming.sourceWritePort(from.memory())).orElse(-1);
        transfers.start(transfer, issue, port < 0 ? 0 : ready[port]);
    }

    /// Notes that the committed instruction waited for a channel.
    public void waited(int channel, int most) {
        transfers.cover(channel, most);
    }

    /// The bytes for which a transfer keeps its data path busy.
    public long busBytes(Transfer transfer) {
        return transfers.busBytes(transfer);
    }

    /// When transfers start and end.
    public TransferClock transfers() {
        return transfers;
    }

    /// The cycles from the last issue until every unit is idle, beyond the one that the issue itself takes.
    public long drain() {
        return Math.max(0, idle - nextIssue);
    }

    /// The cycle after the last issue: all cycles so far.
    public long now() {
        return nextIssue;
    }

    private void wait(long until, Cause cause) {
        if (until > issue) {
            issue = until;
            causeIndex = cause.ordinal();
        } else if (until == issue && issue > nextIssue && cause.ordinal() < causeIndex) {
            causeIndex = cause.ordinal();
        }
    }
}
