package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.Seeds;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The random programs that the other tests trust are what they are said to be.
class RandomProgramsRunTest {
    private static final int SAMPLE = 4000;

    /// No program meets these: a word that is no instruction is no part of a program, and each ends with `halt`. The
    /// others belong to checked runs.
    private static final Set<TrapKind> OUT_OF_REACH = EnumSet.of(TrapKind.ILLEGAL, TrapKind.UNINITIALISED,
            TrapKind.TENSOR_BOUNDS, TrapKind.NOT_WRITTEN);

    @Test
    void aProgramThatMayNotTrapEndsWithHalt() {
        ProgramSearch.forEach(Seeds.count(), Programs.MACHINE, 0, found -> assertThat(RandomRun.ending(RandomRun.load(
                found, found.machine()).run().stop())).isEqualTo("halted"));
    }

    @Test
    void everyProgramCanBeLoaded() {
        ProgramSearch.forEach(SAMPLE, Programs.MACHINE, 0.5, found -> assertThat(Emulator.load(found.program(), found
                .machine())).isInstanceOf(Loading.Loaded.class));
    }

    @Test
    void programsThatMayTrapMeetEveryKindOfTrap() {
        Set<TrapKind> met = EnumSet.copyOf(OUT_OF_REACH);
        for (int seed = 0; seed < SAMPLE; seed++) {
            ProgramSearch.Case found = ProgramSearch.of(seed, Programs.MACHINE, 1);
            MachineDescription machine = found.machine().with(Key.ACCUMULATOR_BITS, Integer.SIZE).with(Key.LOOP_DEPTH,
                    2);
            if (RandomRun.load(found, machine).run().stop() instanceof StopReason.Trapped(Trap trap)) {
                met.add(trap.kind());
            }
        }
        assertThat(met).containsExactlyInAnyOrder(TrapKind.values());
    }
}
