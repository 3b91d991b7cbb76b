package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineDifferenceTest {
    private final MachineDescription machine = Example.machine();

    @Test
    void differencesAreListedInTheOrderOfTheFileAsTheFileWritesThem() {
        MachineDescription other = machine.with(Key.PRICE_OPERATION, 1_500_000).with(Label.PRICE_UNIT, "pJ")
                .with(Key.MAIN_BYTES, 4096).with(Key.LATENCY_MAC, 1);
        assertThat(MachineDifference.between(machine, other)).containsExactly(
                new MachineDifference(Key.MAIN_BYTES, "\"1 MiB\"", "\"4 KiB\""),
                new MachineDifference(Key.LATENCY_MAC, "\"3 cycles\"", "\"1 cycle\""),
                new MachineDifference(Label.PRICE_UNIT, "\"C_mac\"", "\"pJ\""),
                new MachineDifference(Key.PRICE_OPERATION, "1", "1.5"));
    }

    @Test
    void machinesOfDifferentNamesMayBeEqual() {
        assertThat(MachineDifference.between(machine, machine.with(Label.NAME, "twin"))).isEmpty();
    }
}
