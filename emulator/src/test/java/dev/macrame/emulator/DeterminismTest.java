package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Law 2: the same program, machine and inputs give the same cycles, however the run is cut into pieces.
class DeterminismTest {
    private static final int OBSERVED = 500;
    private static final int OBSERVED_CYCLES = 4000;
    private static final int MOST_PIECES = 64;

    @Test
    void twoRunsAreEqual() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            MachineDescription machine = RandomMachine.timing(found.machine(), found.data());
            RandomRun first = RandomRun.load(found, machine);
            RandomRun second = RandomRun.load(found, machine);
            checkEqual(first.run(), second.run());
            assertThat(first.state()).isEqualTo(second.state());
        });
    }

    @Test
    void aRunThatIsCutAnywhereEndsLikeOneThatIsNot() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0.3, found -> {
            MachineDescription machine = RandomMachine.timing(found.machine(), found.data());
            RandomRun whole = RandomRun.load(found, machine);
            RunResult expected = whole.run();
            RandomRun cut = RandomRun.load(found, machine);
            checkEqual(runInPieces(cut, expected.cycles(), found.data()), expected);
            assertThat(cut.state()).isEqualTo(whole.state());
        });
    }

    /// Looks at the machine after every cycle: at most one instruction has issued, and the run is as long as it takes
    /// until `halt` has issued and everything is drained.
    @Test
    void anObserverOfEveryCycleCountsTheSame() {
        ProgramSearch.forEach(Seeds.count(OBSERVED), Programs.MACHINE, 0.3, found -> {
            RunResult expected = RandomRun.load(found, found.machine()).run();
            if (expected.cycles() > OBSERVED_CYCLES) {
                return;
            }
            RandomRun observed = RandomRun.load(found, found.machine());
            RunResult now = observed.run(0);
            for (long cycle = 0; now.stop() instanceof StopReason.CycleLimit; cycle++) {
                long before = now.account().issues();
                now = observed.run(cycle + 1);
                assertThat(now.account().issues() - before).isBetween(0L, 1L);
                if (now.stop() instanceof StopReason.Halted) {
                    assertThat(now.cycles()).isEqualTo(cycle + 1 + now.account().stalls(Cause.DRAIN));
                } else if (now.stop() instanceof StopReason.Trapped(Trap trap)) {
                    assertThat(trap.cycle()).isEqualTo(cycle);
                }
            }
            checkEqual(now, expected);
        });
    }

    @Test
    void runningOnAfterTheEndChangesNothing() {
        ProgramSearch.forEach(Seeds.count(1000), Programs.MACHINE, 0.7, found -> {
            RandomRun run = RandomRun.load(found, found.machine());
            RunResult ended = run.run();
            var state = run.state();
            checkEqual(run.run(Emulator.NO_LIMIT), ended);
            assertThat(run.state()).isEqualTo(state);
        });
    }

    private static RunResult runInPieces(RandomRun run, long cycles, RandomGenerator random) {
        long limit = 0;
        while (true) {
            RunResult result = run.run(limit);
            if (!(result.stop() instanceof StopReason.CycleLimit)) {
                return result;
            }
            assertThat(result.cycles()).isLessThanOrEqualTo(limit).isEqualTo(result.account().cycles());
            limit += 1 + random.nextLong(1 + cycles / random.nextInt(1, MOST_PIECES));
        }
    }

    private static void checkEqual(RunResult actual, RunResult expected) {
        assertThat(actual.stop()).isEqualTo(expected.stop());
        assertThat(actual.cycles()).isEqualTo(expected.cycles());
        assertThat(RandomRun.numbers(actual.account())).isEqualTo(RandomRun.numbers(expected.account()));
    }
}
