package dev.macrame.emulator;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.EndlessProgram;
import dev.macrame.testkit.second.SecondModel;
import dev.macrame.testkit.second.StallCause;
import dev.macrame.testkit.second.Tally;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// One run, as text that two models can be compared by and whose differences can be read.
///
/// @param cycles when the emulator's run ended
record Comparison(List<String> emulator, List<String> second, long cycles) {
    private static final long MOST_CYCLES = 300_000;

    /// Runs a program on both.
    ///
    /// @throws EndlessProgram if there is no end in sight
    static Comparison of(Program program, MachineDescription machine, Map<Memory, byte[]> contents) {
        Interpreter interpreter = new Interpreter(program, machine);
        SecondModel model = new SecondModel(program, machine);
        contents.forEach((memory, bytes) -> {
            interpreter.core().memory(memory).write(0, bytes);
            model.write(memory, 0, bytes);
        });
        RunResult result = interpreter.run(MOST_CYCLES);
        if (result.stop() instanceof StopReason.CycleLimit) {
            throw new EndlessProgram(MOST_CYCLES);
        }
        SecondModel.Outcome outcome = model.run(MOST_CYCLES);
        return new Comparison(lines(result, program, CoreState.of(interpreter.core())), lines(outcome, program, model,
                machine), result.cycles());
    }

    /// The lines that differ, each twice; empty if none does.
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < emulator.size(); i++) {
            if (!emulator.get(i).equals(second.get(i))) {
                differences.add("emulator: " + emulator.get(i));
                differences.add("second:   " + second.get(i));
            }
        }
        return differences;
    }

    private static List<String> lines(RunResult result, Program program, CoreState state) {
        List<String> lines = new ArrayList<>();
        lines.add(switch (result.stop()) {
            case StopReason.Halted _ -> "halted";
            case StopReason.Trapped(Trap trap) -> "%s at %d in cycle %d".formatted(trap.kind(), trap.pc(), trap
                    .cycle());
            case StopReason.CycleLimit _ -> "unfinished";
        });
        lines.add(result.cycles() + " cycles");
        account(result.account(), program.text(), lines);
        lines.add("pc %d, %d frames, vl %d, vr %d, x %s, outstanding %s".formatted(state.pc(), state.loops(), state
                .lanes(), state.rows(), state.x(), state.outstanding()));
        state.accumulators().forEach(rows -> lines.add("cells " + rows.stream().flatMap(List::stream).toList()));
        state.parameters().forEach(register -> lines.add("q " + String.join(" ", register)));
        state.memories().forEach((memory, bytes) -> lines.add(memory + " " + bytes));
        return lines;
    }

    private static List<String> lines(SecondModel.Outcome outcome, Program program, SecondModel model,
            MachineDescription machine) {
        List<String> lines = new ArrayList<>();
        lines.add(switch (outcome.ending()) {
            case SecondModel.Ending.Halted _ -> "halted";
            case SecondModel.Ending.Trapped(var kind, int pc, long cycle) -> "%s at %d in cycle %d".formatted(kind, pc,
                    cycle);
            case SecondModel.Ending.Unfinished _ -> "unfinished";
        });
        lines.add(outcome.cycles() + " cycles");
        tally(outcome.tally(), program.text(), lines);
        lines.add("pc %d, %d frames, vl %d, vr %d, x %s, outstanding %s".formatted(model.pc(), model.frames(), model
                .vl(), model.vr(), model.registers(), model.outstanding()));
        for (int i = 0; i < machine.get(Key.ACCUMULATORS); i++) {
            lines.add("cells " + model.cells(i));
        }
        for (int i = 0; i < machine.get(Key.QPARAMS); i++) {
            lines.add("q " + String.join(" ", model.parameters(i).stream().map(String::valueOf).toList()));
        }
        for (Memory memory : Memory.values()) {
            lines.add(memory + " " + HexFormat.of().formatHex(model.memory(memory)));
        }
        return lines;
    }

    private static void account(Account account, List<Instruction> text, List<String> lines) {
        for (int pc = 0; pc < text.size(); pc++) {
            List<String> line = new ArrayList<>(List.of(pc + " " + text.get(pc), "issues " + account.issues(pc)));
            for (Cause cause : Cause.values()) {
                add(cause.title(), account.stalls(cause, pc), line);
            }
            for (Memory memory : Memory.values()) {
                for (Movement movement : Movement.values()) {
                    add(memory + " bytes " + movement.ordinal(), account.bytes(memory, movement, pc), line);
                }
            }
            add("bus", account.busBytes(pc), line);
            add("macs", account.macs(pc), line);
            add("operations", account.operations(pc), line);
            add("clipped", account.clipped(pc), line);
            lines.add(String.join(", ", line));
        }
    }

    private static void tally(Tally tally, List<Instruction> text, List<String> lines) {
        for (int pc = 0; pc < text.size(); pc++) {
            List<String> line = new ArrayList<>(List.of(pc + " " + text.get(pc), "issues " + tally.issues(pc)));
            for (StallCause cause : StallCause.values()) {
                add(cause.title(), tally.stalls(cause, pc), line);
            }
            for (Memory memory : Memory.values()) {
                for (Tally.Way way : Tally.Way.values()) {
                    add(memory + " bytes " + way.ordinal(), tally.bytes(memory, way, pc), line);
                }
            }
            add("bus", tally.busBytes(pc), line);
            add("macs", tally.macs(pc), line);
            add("operations", tally.operations(pc), line);
            add("clipped", tally.clipped(pc), line);
            lines.add(String.join(", ", line));
        }
    }

    private static void add(String name, long count, List<String> line) {
        if (count != 0) {
            line.add(name + " " + count);
        }
    }
}
