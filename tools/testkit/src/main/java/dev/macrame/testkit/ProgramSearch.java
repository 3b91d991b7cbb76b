package dev.macrame.testkit;

import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.text.ProgramText;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Searches random programs for one that breaks a rule, and reports the smallest version of it that still does.
public final class ProgramSearch {
    private ProgramSearch() {
    }

    /// A program, the machine that it is for, and the random numbers for everything else.
    public record Case(long seed, Program program, MachineDescription machine) {
        /// Random numbers for the contents of memories: the same at every call.
        public RandomGenerator data() {
            return Seeds.random(~seed);
        }
    }

    /// Checks a rule on random programs, each on a small machine of its own.
    ///
    /// @param base    the machine whose sizes are varied
    /// @param mayTrap the share of programs that may trap, 0 to 1
    /// @param rule    throws if a case breaks it, and [EndlessProgram] if a program runs for too long
    public static void forEach(int cases, MachineDescription base, double mayTrap, Consumer<Case> rule) {
        Seeds.forEach(cases, seed -> {
            Case found = of(seed, base, mayTrap);
            try {
                rule.accept(found);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(report(found, rule, failure), failure);
            }
        });
    }

    /// The program and the machine of a seed.
    public static Case of(long seed, MachineDescription base, double mayTrap) {
        RandomGenerator random = Seeds.random(seed);
        MachineDescription machine = RandomMachine.small(base, random);
        return new Case(seed, RandomProgram.of(machine, random, mayTrap), machine);
    }

    private static String report(Case found, Consumer<Case> rule, Throwable failure) {
        Program smallest = failure instanceof EndlessProgram ? found.program()
                : Shrinker.shrink(found.program(), program -> breaks(rule, new Case(found.seed, program, found.machine),
                        failure));
        return "%s%nSmallest program, its rest dropped to nop:%n%s".formatted(failure, ProgramText.of(smallest));
    }

    private static boolean breaks(Consumer<Case> rule, Case candidate, Throwable first) {
        try {
            rule.accept(candidate);
            return false;
        } catch (AssertionError | RuntimeException failure) {
            return failure.getClass() == first.getClass();
        }
    }
}
