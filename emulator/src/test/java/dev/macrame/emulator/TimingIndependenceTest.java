package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Law 1: machines with equal architectures give equal results, whatever their clocks and prices.
class TimingIndependenceTest {
    @ParameterizedTest(name = "{0} of the programs may trap")
    @ValueSource(doubles = {0.1, 0.9})
    void resultsDependOnNoTiming(double mayTrap) {
        ProgramSearch.forEach(Seeds.count() / 2, Programs.MACHINE, mayTrap, found -> {
            RandomRun.Result expected = RandomRun.load(found, found.machine()).result();
            for (MachineDescription other : RandomMachine.otherClocks(found.machine(), found.data())) {
                assertThat(RandomRun.load(found, other).result()).as(() -> "timing " + other.values()).isEqualTo(
                        expected);
            }
        });
    }
}
