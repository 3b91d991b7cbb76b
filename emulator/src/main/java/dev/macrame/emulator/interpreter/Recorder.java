package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.isa.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts together what a watcher is told of an instruction that was carried out.
final class Recorder {
    private Recorder() {
    }

    /// @param lanes `vl` before the instruction
    /// @param rows  `vr` before the instruction
    static Issue issue(Core core, Step step, Touches touches, int lanes, int rows, long cycle, long stall,
            Optional<Cause> cause, long occupied) {
        return new Issue(cycle, stall, cause, occupied, step.pc, step.instruction, touches.spans(false), touches.spans(
                true), results(core, step, touches, lanes, rows));
    }

    private static List<Result> results(Core core, Step step, Touches touches, int lanes, int rows) {
        List<Result> results = new ArrayList<>();
        for (int register : RegisterWrites.scalars(step)) {
            results.add(Result.of(RegisterFile.X.prefix() + register, core.x(register)));
        }
        if (core.vl() != lanes) {
            results.add(Result.of("vl", core.vl()));
        }
        if (core.vr() != rows) {
            results.add(Result.of("vr", core.vr()));
        }
        for (Touches.Wide wide : touches.wides()) {
            results.add(wide.rows() == 0
                    ? new Result(RegisterFile.Q.prefix() + wide.number(), wide.lanes(), List.of())
                    : cells(core, wide));
        }
        return results;
    }

    private static Result cells(Core core, Touches.Wide wide) {
        int count = wide.rows() * wide.lanes();
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < Math.min(count, Result.MOST_VALUES); i++) {
            first.add(core.cell(wide.number(), i / wide.lanes(), i % wide.lanes()));
        }
        return new Result(RegisterFile.ACC.prefix() + wide.number(), count, first);
    }
}
