package dev.macrame.testkit.second;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A program in a machine, run cycle by cycle: in each cycle it is asked whether the next instruction may issue.
///
/// It is given programs that can be loaded; what a loader refuses is not asked again.
public final class SecondModel {
    private final List<Instruction> text;
    private final Core core;
    private final Clock clock;
    private final Occupancy occupancy;
    private final Execution execution;

    public SecondModel(Program program, MachineDescription machine) {
        text = program.text();
        core = new Core(machine, text.size());
        clock = new Clock(machine);
        occupancy = new Occupancy(machine);
        execution = new Execution(core);
    }

    /// Why a run has ended.
    public sealed interface Ending {
        /// With `halt`.
        record Halted() implements Ending {
        }

        /// An instruction could not be carried out.
        record Trapped(TrapKind kind, int pc, long cycle) implements Ending {
        }

        /// The next instruction would have issued in the cycle of the limit or later.
        record Unfinished() implements Ending {
        }
    }

    /// What a run came to.
    public record Outcome(Ending ending, long cycles, Tally tally) {
    }

    /// Writes into a memory before the run.
    public void write(Memory memory, int address, byte[] data) {
        System.arraycopy(data, 0, core.memory(memory), address, data.length);
    }

    /// Sets a scalar register before the run.
    public void setRegister(int number, int value) {
        core.setX(number, value);
    }

    /// Runs until the program ends, traps, or the next instruction would issue in cycle `limit` or later.
    public Outcome run(long limit) {
        long now = 0;
        while (true) {
            if (core.pc == text.size()) {
                return trapped(TrapKind.ILLEGAL, now);
            }
            int pc = core.pc;
            Instruction instruction = text.get(pc);
            long stall = 0;
            StallCause cause = StallCause.DRAIN;
            Optional<StallCause> obstacle = clock.obstacle(instruction);
            while (obstacle.isPresent() && now < limit) {
                cause = obstacle.get();
                stall++;
                now++;
                clock.tick();
                obstacle = clock.obstacle(instruction);
            }
            if (now >= limit) {
                return new Outcome(new Ending.Unfinished(), now - stall, core.tally);
            }
            core.tally.addStall(cause, pc, stall);
            int o = occupancy.of(instruction, core.vl, core.vr);
            Execution.Effect effect;
            try {
                effect = execution.execute(instruction);
            } catch (Trap trap) {
                return trapped(trap.kind(), now);
            }
            core.tally.addIssue(pc);
            clock.issue(instruction, o, effect);
            now++;
            clock.tick();
            if (core.halted) {
                return new Outcome(new Ending.Halted(), drain(pc, now), core.tally);
            }
        }
    }

    private long drain(int pc, long now) {
        long cycles = now;
        while (!clock.isDone()) {
            core.tally.addStall(StallCause.DRAIN, pc, 1);
            cycles++;
            clock.tick();
        }
        return cycles;
    }

    private Outcome trapped(TrapKind kind, long cycle) {
        return new Outcome(new Ending.Trapped(kind, core.pc, cycle), cycle, core.tally);
    }

    public int pc() {
        return core.pc;
    }

    public int vl() {
        return core.vl;
    }

    public int vr() {
        return core.vr;
    }

    public List<Integer> registers() {
        return IntStream.of(core.x).boxed().toList();
    }

    /// The cells of an accumulator, row by row.
    public List<Long> cells(int accumulator) {
        return Arrays.stream(core.cells[accumulator]).flatMap(row -> Arrays.stream(row).boxed()).toList();
    }

    /// Multiplier, left shift, right shift and bias of each lane of a parameter register.
    public List<Long> parameters(int register) {
        List<Long> numbers = new ArrayList<>();
        for (Parameters.Entry entry : core.parameters.register(register)) {
            numbers.addAll(List.of((long) entry.multiplier(), (long) entry.left(), (long) entry.right(), entry.bias()));
        }
        return List.copyOf(numbers);
    }

    /// Base, ring start, ring size (0 without a ring), 1 if exhausted; then count (0 if it has no end), stride and index
    /// of each pair.
    public List<Long> walk(int number) {
        return core.walks[number].numbers();
    }

    /// How many transfers of each channel were started and not waited for.
    public List<Integer> outstanding() {
        return core.inFlight.outstanding();
    }

    /// How many frames are on the control stack.
    public int frames() {
        return core.stack.size();
    }

    /// A copy of a memory.
    public byte[] memory(Memory memory) {
        return core.memory(memory).clone();
    }
}
