package dev.macrame.emulator;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.EndlessProgram;
import dev.macrame.testkit.ProgramSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A random program in a machine whose memories hold random bytes.
final class RandomRun {
    private static final long FIRST_LIMIT = 1 << 16;
    private static final long MOST_ISSUES = 2_000_000;

    private final Interpreter interpreter;

    private RandomRun(Program program, MachineDescription machine) {
        interpreter = new Interpreter(program, machine);
    }

    /// What a run came to, but for the clock.
    ///
    /// @param ending the end of the program, or the trap with its instruction and its words
    record Result(String ending, CoreState state) {
    }

    /// A run on the machine of the case, or on one that differs from it in its clock.
    static RandomRun load(ProgramSearch.Case found, MachineDescription machine) {
        RandomRun run = new RandomRun(found.program(), machine);
        RandomGenerator data = found.data();
        for (Memory memory : Memory.values()) {
            byte[] bytes = new byte[Math.toIntExact(machine.sizeBytes(memory))];
            data.nextBytes(bytes);
            run.interpreter.core().memory(memory).write(0, bytes);
        }
        return run;
    }

    CoreState state() {
        return CoreState.of(interpreter.core());
    }

    RunResult run(long limit) {
        return interpreter.run(limit);
    }

    /// Runs to the end.
    ///
    /// @throws EndlessProgram if there is none in sight
    RunResult run() {
        for (long limit = FIRST_LIMIT;; limit *= 4) {
            RunResult result = interpreter.run(limit);
            if (!(result.stop() instanceof StopReason.CycleLimit)) {
                return result;
            } else if (result.account().issues() > MOST_ISSUES) {
                throw new EndlessProgram(limit);
            }
        }
    }

    /// Runs to the end.
    Result result() {
        return new Result(ending(run().stop()), state());
    }

    static String ending(StopReason stop) {
        return switch (stop) {
            case StopReason.Halted _ -> "halted";
            case StopReason.Trapped(Trap trap) -> "%s at %d, %s: %s; %s".formatted(trap.kind(), trap.pc(), trap
                    .instruction(), trap.message(), trap.help());
            case StopReason.CycleLimit(long cycles) -> "not ended in cycle " + cycles;
        };
    }

    /// All numbers of an account, in a fixed order.
    static List<Long> numbers(Account account) {
        List<Long> numbers = new ArrayList<>();
        for (int pc = 0; pc < account.instructions(); pc++) {
            numbers.add(account.issues(pc));
            for (Cause cause : Cause.values()) {
                numbers.add(account.stalls(cause, pc));
            }
            for (Memory memory : Memory.values()) {
                for (Movement movement : Movement.values()) {
                    numbers.add(account.bytes(memory, movement, pc));
                }
            }
            numbers.addAll(List.of(account.busBytes(pc), account.macs(pc), account.operations(pc), account.clipped(
                    pc)));
        }
        return numbers;
    }
}
