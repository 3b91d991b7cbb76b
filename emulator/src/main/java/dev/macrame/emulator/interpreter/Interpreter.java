package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Ledger;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Semantics;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.semantics.TrapSignal;
import dev.macrame.emulator.state.SavedState;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.emulator.state.StateHashing;
import dev.macrame.emulator.state.StateRestoring;
import dev.macrame.emulator.state.StateSaving;
import dev.macrame.emulator.timing.Pipeline;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The literal engine: one instruction at a time, what it does, when it issues, and who owns the cycles.
///
/// It is meant to be obviously right; every other engine is compared with it.
public final class Interpreter {
    private final Program program;
    private final Step[] text;
    private final Core core;
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final MachineDescription machine;
    private final Checks checks;
    /// What the last instruction touched, if somebody may want to know.
    private final @Nullable Touches touches;
    private Watcher watcher;
    /// The instructions issued so far.
    private long issued;
    private int lastPc;
    /// Why the program cannot go on, once it cannot.
    private @Nullable StopReason ended;
    private int savedNumbers;

    public Interpreter(Program program, MachineDescription machine) {
        this(program, machine, Checks.NONE, Watcher.NONE);
    }

    /// @param checks  what a checked run also looks at
    /// @param watcher is told of every issue
    public Interpreter(Program program, MachineDescription machine, Checks checks, Watcher watcher) {
        this(program, machine, checks, watcher, !watcher.equals(Watcher.NONE));
        if (touches != null) {
            touches.set(true);
        }
    }

    private Interpreter(Program program, MachineDescription machine, Checks checks, Watcher watcher,
            boolean canTouch) {
        this.program = program;
        this.machine = machine;
        this.checks = checks;
        this.watcher = watcher;
        touches = canTouch ? new Touches(checks) : null;
        List<Step> steps = new ArrayList<>();
        for (int pc = 0; pc < program.text().size(); pc++) {
            steps.add(new Step(pc, program.text().get(pc)));
        }
        text = steps.toArray(Step[]::new);
        core = new Core(machine, this::describe, touches == null ? checks : touches);
        pipeline = new Pipeline(steps, machine);
        ledger = new Ledger(text.length);
    }

    /// This run, taken over by one that can be looked at: its [#touches] and its watcher can be switched. This one must
    /// not be used any more.
    public Interpreter watchable() {
        Interpreter next = new Interpreter(program, machine, checks, Watcher.NONE, true);
        next.restore(save());
        return next;
    }

    public Core core() {
        return core;
    }

    public Program program() {
        return program;
    }

    public MachineDescription machine() {
        return machine;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Ledger ledger() {
        return ledger;
    }

    /// The instructions issued so far.
    public long issued() {
        return issued;
    }

    /// Why the program cannot go on; null as long as it can.
    public @Nullable StopReason ended() {
        return ended;
    }

    /// The instruction that was carried out last; 0 before the first.
    public int lastPc() {
        return lastPc;
    }

    /// What the last instruction touched. Only of a run that can be looked at, and only if switched on before.
    public Touches touches() {
        return Objects.requireNonNull(touches);
    }

    /// Tells somebody else of every issue from now on. Only of a run that can be looked at, with its touches on.
    public void watch(Watcher other) {
        watcher = other;
    }

    /// All state, the clock and the account included.
    public SavedState save() {
        StateSaving saving = new StateSaving(savedNumbers);
        exchange(saving);
        SavedState saved = saving.saved();
        savedNumbers = saved.numbers();
        return saved;
    }

    /// Goes back, or forward, to a saved state of this program on this machine.
    public void restore(SavedState state) {
        exchange(new StateRestoring(state));
    }

    /// Equal for equal states.
    public long hash() {
        StateHashing hashing = new StateHashing();
        exchange(hashing);
        return hashing.hash();
    }

    private void exchange(StateExchange exchange) {
        core.exchange(exchange);
        pipeline.exchange(exchange);
        ledger.exchange(exchange);
        issued = exchange.next(issued);
        lastPc = exchange.next(lastPc);
        ended = exchange.next(() -> Optional.ofNullable(ended), _ -> 0).orElse(null);
    }

    /// One instruction, if there is one.
    ///
    /// @return whether it was carried out; if not, the program has ended
    public boolean step() {
        if (ended != null) {
            return false;
        }
        ended = core.halted() ? new StopReason.Halted() : step(Long.MAX_VALUE);
        boolean isDone = ended == null;
        if (isDone && core.halted()) {
            ended = new StopReason.Halted();
        }
        return isDone;
    }

    /// The cycle in which the next instruction issues; [Long#MAX_VALUE] if there is none. The pipeline tells then how
    /// long it waits and what for.
    public long plan() {
        int pc = core.pc();
        return ended != null || core.halted() || pc >= text.length ? Long.MAX_VALUE
                : pipeline.plan(text[pc], core.vl(), core.vr());
    }

    /// An instruction, taken apart.
    public Step instruction(int pc) {
        return text[pc];
    }

    /// The cycle after the last issue.
    public long now() {
        return pipeline.now();
    }

    /// Runs until the program ends, an instruction traps, or the next one would issue in cycle `limit` or later.
    public RunResult run(long limit) {
        StopReason stop = ended;
        while (stop == null) {
            stop = core.halted() ? new StopReason.Halted() : step(limit);
        }
        if (!(stop instanceof StopReason.CycleLimit)) {
            ended = stop;
        }
        return new RunResult(stop, ledger.account().cycles(), ledger.account(), core.highWater());
    }

    /// One instruction; null if it was carried out.
    private @Nullable StopReason step(long limit) {
        int pc = core.pc();
        if (pc >= text.length) {
            return ranOut();
        }
        Step step = text[pc];
        int lanes = core.vl();
        int rows = core.vr();
        long issue = pipeline.plan(step, lanes, rows);
        if (issue >= limit) {
            return new StopReason.CycleLimit(limit);
        }
        @Nullable
        Touches noted = touches != null && touches.isOn() ? touches : null;
        if (noted != null) {
            noted.begin();
        }
        try {
            Semantics.execute(core, step);
        } catch (TrapSignal signal) {
            countStall(pc);
            return new StopReason.Trapped(new Trap(signal.kind(), pc, program.place(pc), program.text().get(pc)
                    .toString(),
                    issue, signal.text(), signal.help()));
        }
        countStall(pc);
        if (noted != null && !watcher.equals(Watcher.NONE)) {
            long stall = pipeline.stall();
            watcher.issued(Recorder.issue(core, step, noted, lanes, rows, issue, stall, stall == 0 ? Optional.empty()
                    : Optional.of(pipeline.cause()), pipeline.occupied()));
        }
        issued++;
        lastPc = pc;
        ledger.issue(pc);
        pipeline.commit(step);
        count(step, lanes, rows);
        return null;
    }

    private void countStall(int pc) {
        if (pipeline.stall() > 0) {
            ledger.stall(pipeline.cause(), pc, pipeline.stall());
        }
    }

    /// Books what the instruction moved and computed, from the instruction and its geometry alone.
    private void count(Step step, int lanes, int rows) {
        int pc = step.pc;
        if (core.taken()) {
            pipeline.branchTaken();
        }
        for (Operand operand : step.operands) {
            ledger.move(operand.memory, operand.writes ? Movement.CORE_WRITE : Movement.CORE_READ, pc,
                    operand.bytes(lanes, rows));
        }
        step.table().ifPresent(table -> ledger.move(table, Movement.CORE_READ, pc, lanes));
        if (step.work != Step.Work.NONE) {
            work(step, lanes, rows);
        }
        if (core.clipped() > 0) {
            ledger.clip(pc, core.clipped());
        }
        switch (step.op) {
            case DMA, FILL -> {
                Transfer transfer = core.started();
                pipeline.start(transfer);
                transfer.from().ifPresent(from -> ledger.move(from.memory(), Movement.DMA_READ, pc, transfer
                        .totalBytes()));
                ledger.move(transfer.to().memory(), Movement.DMA_WRITE, pc, transfer.totalBytes());
                ledger.bus(pc, pipeline.busBytes(transfer));
            }
            case WAIT -> pipeline.waited(step.d, step.value);
            case HALT -> ledger.stall(Cause.DRAIN, pc, pipeline.drain());
            default -> {
                // nothing more to book
            }
        }
    }

    /// Books the arithmetic on elements.
    private void work(Step step, int lanes, int rows) {
        long elements = switch (step.shape) {
            case ELEMENT -> 1;
            case LANES, RECORDS -> lanes;
            case ROWS, TILE -> (long) rows * lanes;
        };
        if (step.work == Step.Work.PRODUCTS) {
            ledger.macs(step.pc, elements * step.depth);
        } else {
            ledger.operations(step.pc, elements);
        }
    }

    private StopReason ranOut() {
        int last = text.length - 1;
        String place = last < 0 ? "the program" : program.place(last);
        String instruction = last < 0 ? "-" : program.text().get(last).toString();
        return new StopReason.Trapped(new Trap(TrapKind.ILLEGAL, text.length, place, instruction, pipeline.now(),
                "execution runs past the program's last instruction", "end the program with `halt`"));
    }

    private String describe(int pc) {
        return program.place(pc) + " (`" + program.sourceLine(pc) + "`)";
    }
}
