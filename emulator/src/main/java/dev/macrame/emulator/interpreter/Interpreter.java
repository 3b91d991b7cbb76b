package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Ledger;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Semantics;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.semantics.TrapSignal;
import dev.macrame.emulator.timing.Pipeline;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.List;
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
    /// Why the program cannot go on, once it cannot.
    private @Nullable StopReason ended;

    public Interpreter(Program program, MachineDescription machine) {
        this.program = program;
        List<Step> steps = new ArrayList<>();
        for (int pc = 0; pc < program.text().size(); pc++) {
            steps.add(new Step(pc, program.text().get(pc)));
        }
        text = steps.toArray(Step[]::new);
        core = new Core(machine, this::describe);
        pipeline = new Pipeline(steps, machine);
        ledger = new Ledger(text.length);
    }

    public Core core() {
        return core;
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
        return new RunResult(stop, ledger.account().cycles(), ledger.account());
    }

    /// One instruction; null if it was carried out.
    private @Nullable StopReason step(long limit) {
        int pc = core.pc();
        if (pc >= text.length) {
            return ranOut();
        }
        Step step = text[pc];
        long issue = pipeline.plan(step);
        if (issue >= limit) {
            return new StopReason.CycleLimit(limit);
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
        ledger.issue(pc);
        pipeline.commit(step);
        count(step);
        return null;
    }

    private void countStall(int pc) {
        if (pipeline.stall() > 0) {
            ledger.stall(pipeline.cause(), pc, pipeline.stall());
        }
    }

    /// Books what the instruction moved and computed, from the instruction and its geometry alone.
    private void count(Step step) {
        int pc = step.pc;
        if (core.taken()) {
            pipeline.branchTaken();
        }
        for (Operand operand : step.operands) {
            ledger.move(operand.memory, operand.writes ? Movement.CORE_WRITE : Movement.CORE_READ, pc,
                    operand.type.bytes());
        }
        if (step.op.unit() == Unit.MAC && step.operands.length == 2) {
            ledger.macs(pc, 1);
        }
        if (core.clipped() > 0) {
            ledger.clip(pc, core.clipped());
        }
        switch (step.op) {
            case DMA -> {
                Transfer transfer = core.inFlight().of(step.d).getLast();
                pipeline.start(transfer);
                ledger.move(transfer.from(), Movement.DMA_READ, pc, transfer.bytes());
                ledger.move(transfer.to(), Movement.DMA_WRITE, pc, transfer.bytes());
                ledger.bus(pc, pipeline.busBytes(transfer));
            }
            case WAIT -> pipeline.waited(step.d, step.value);
            case HALT -> ledger.stall(Cause.DRAIN, pc, pipeline.drain());
            default -> {
                // nothing more to book
            }
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
