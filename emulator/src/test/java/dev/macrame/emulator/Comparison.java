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
import dev.macrame.testkit.second.Tally;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            Map<String, Long> counts = new TreeMap<>();
            add("issues", account.issues(pc), counts);
            for (Cause cause : Cause.values()) {
                add(cause.title(), account.stalls(cause, pc), counts);
            }
            for (Memory memory : Memory.values()) {
                for (Movement movement : Movement.values()) {
                    add(memory + " " + movement.name(), account.bytes(memory, movement, pc), counts);
                }
            }
            add("bus bytes", account.busBytes(pc), counts);
            add("macs", account.macs(pc), counts);
            add("operations", account.operations(pc), counts);
            add("clipped", account.clipped(pc), counts);
            lines.add(pc + " " + text.get(pc) + " " + counts);
        }
    }

    private static void add(String name, long count, Map<String, Long> counts) {
        if (count != 0) {
            counts.put(name, count);
        }
    }

    private static void tally(Tally tally, List<Instruction> text, List<String> lines) {
        for (int pc = 0; pc < text.size(); pc++) {
            lines.add(pc + " " + text.get(pc) + " " + tally.counts(pc));
        }
    }
}
