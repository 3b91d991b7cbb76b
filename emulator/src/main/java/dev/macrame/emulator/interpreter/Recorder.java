package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.dma.Region;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.emulator.trace.Span;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Notes what one instruction touches, and tells a watcher when it has issued. It hears of memory and accumulators by
/// standing in front of the run's checks.
final class Recorder implements Checks {
    private final Checks checks;
    private final Watcher watcher;
    private final List<Span> reads = new ArrayList<>();
    private final List<Span> writes = new ArrayList<>();
    private final List<Wide> wides = new ArrayList<>();
    private int lanes;
    private int rows;

    /// Rows and lanes of an accumulator, or, with no rows, records of a parameter register.
    private record Wide(int number, int rows, int lanes) {
    }

    Recorder(Checks checks, Watcher watcher) {
        this.checks = checks;
        this.watcher = watcher;
    }

    /// An instruction is about to be carried out.
    void begin(Core core) {
        reads.clear();
        writes.clear();
        wides.clear();
        lanes = core.vl();
        rows = core.vr();
    }

    /// The instruction was carried out.
    void issued(Core core, Step step, long cycle, long stall, Optional<Cause> cause, long occupied) {
        switch (step.op) {
            case DMA, FILL -> {
                Transfer transfer = core.started();
                transfer.from().ifPresent(from -> note(from, reads));
                note(transfer.to(), writes);
            }
            default -> {
                // its memory was noted as it was touched
            }
        }
        watcher.issued(new Issue(cycle, stall, cause, occupied, step.pc, step.instruction, reads, writes,
                results(core, step)));
    }

    private static void note(Region region, List<Span> into) {
        for (int row = 0; row < region.rows(); row++) {
            into.add(new Span(region.memory(), region.start(row), region.rowBytes()));
        }
    }

    private List<Result> results(Core core, Step step) {
        List<Result> results = new ArrayList<>();
        for (int register : scalars(step)) {
            results.add(Result.of(RegisterFile.X.prefix() + register, core.x(register)));
        }
        if (core.vl() != lanes) {
            results.add(Result.of("vl", core.vl()));
        }
        if (core.vr() != rows) {
            results.add(Result.of("vr", core.vr()));
        }
        for (Wide wide : wides) {
            results.add(wide.rows == 0
                    ? new Result(RegisterFile.Q.prefix() + wide.number, wide.lanes, List.of())
                    : cells(core, wide));
        }
        return results;
    }

    private static Result cells(Core core, Wide wide) {
        int count = wide.rows * wide.lanes;
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < Math.min(count, Result.MOST_VALUES); i++) {
            first.add(core.cell(wide.number, i / wide.lanes, i % wide.lanes));
        }
        return new Result(RegisterFile.ACC.prefix() + wide.number, count, first);
    }

    /// The scalar registers that an instruction gives a value: its results, then the pointers that it moves.
    private static Set<Integer> scalars(Step step) {
        Set<Integer> registers = new LinkedHashSet<>();
        for (Slot slot : step.op.slots()) {
            if (slot instanceof Slot.Register register && register.file() == RegisterFile.X
                    && register.role().writes()) {
                registers.add(step.instruction.get(register.field()));
            }
        }
        for (Operand operand : step.operands) {
            if (operand.movesPointer()) {
                registers.add(operand.base);
            }
        }
        registers.remove(0);
        return registers;
    }

    @Override
    public void read(Memory memory, int start, int count) {
        checks.read(memory, start, count);
        reads.add(new Span(memory, start, count));
    }

    @Override
    public void wrote(Memory memory, int start, int count) {
        checks.wrote(memory, start, count);
        writes.add(new Span(memory, start, count));
    }

    @Override
    public void readCells(int accumulator, int cellRows, int cellLanes) {
        checks.readCells(accumulator, cellRows, cellLanes);
    }

    @Override
    public void wroteCells(int accumulator, int cellRows, int cellLanes) {
        checks.wroteCells(accumulator, cellRows, cellLanes);
        wides.add(new Wide(accumulator, cellRows, cellLanes));
    }

    @Override
    public void readParameters(int register, int records) {
        checks.readParameters(register, records);
    }

    @Override
    public void wroteParameters(int register, int records) {
        checks.wroteParameters(register, records);
        wides.add(new Wide(register, 0, records));
    }

    @Override
    public void transfer(Step step, Transfer transfer) {
        checks.transfer(step, transfer);
    }

    @Override
    public void walkFrom(int walk, int register) {
        checks.walkFrom(walk, register);
    }

    @Override
    public void end() {
        checks.end();
    }

    @Override
    public void executed(Step step) {
        checks.executed(step);
    }
}
