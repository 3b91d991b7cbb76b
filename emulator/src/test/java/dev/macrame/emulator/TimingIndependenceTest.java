package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.RandomMachine;
import dev.macrame.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Law 1: machines with equal architectures give equal results, whatever their clocks and prices.
class TimingIndependenceTest {
    private static final int FACTOR = 7;

    @ParameterizedTest(name = "{0} of the programs may trap")
    @ValueSource(doubles = {0.1, 0.9})
    void resultsDependOnNoTiming(double mayTrap) {
        ProgramSearch.forEach(Seeds.count() / 2, Programs.MACHINE, mayTrap, found -> {
            RandomRun.Result expected = RandomRun.load(found, found.machine()).result();
            for (MachineDescription other : otherClocks(found)) {
                assertThat(RandomRun.load(found, other).result()).as(() -> "timing " + other.values()).isEqualTo(
                        expected);
            }
        });
    }

    private static List<MachineDescription> otherClocks(ProgramSearch.Case found) {
        MachineDescription machine = found.machine();
        return List.of(RandomMachine.timing(machine, _ -> 0), RandomMachine.timing(machine, _ -> 1), RandomMachine
                .timing(machine, key -> FACTOR * machine.get(key)), RandomMachine.timing(machine, found.data()),
                machine.with(Key.WORD_BYTES, 4).with(Key.PRICE_OPERATION, 0));
    }
}
