package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.macrame.isa.Latency;
import dev.macrame.isa.Memory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineDescriptionTest {
    private final MachineDescription machine = Example.machine();

    @ParameterizedTest
    @EnumSource
    void aKeyChangesTheHashOfItsSectionAlone(Key key) {
        long other = machine.get(key) == key.max() ? key.min() : key.max();
        MachineDescription changed = machine.with(key, other);
        assertThat(Section.values()).filteredOn(section -> !changed.hash(section).equals(machine.hash(section)))
                .containsExactly(key.section());
    }

    @Test
    void theUnitOfThePricesIsInTheirHashAndNamesAreInNone() {
        String otherUnit = machine.with(Label.PRICE_UNIT, "pJ").hash(Section.PRICES);
        assertThat(otherUnit).isNotEqualTo(machine.hash(Section.PRICES));
        MachineDescription renamed = machine.with(Label.NAME, "other").with(Label.ABOUT, "Another");
        assertThat(renamed).isNotEqualTo(machine).hasToString("other");
        assertThat(Section.values()).allMatch(section -> renamed.hash(section).equals(machine.hash(section)));
    }

    @Test
    void theHashIsTheStartOfTheSha256OfTheSortedLines() throws Exception {
        String lines = """
                prices.internal_word=2000000
                prices.main_word=100000000
                prices.operation=1000000
                prices.unit=C_mac
                prices.word=2
                """;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        assertThat(machine.hash(Section.PRICES)).isEqualTo(HexFormat.of().formatHex(digest, 0, 6));
    }

    @ParameterizedTest
    @EnumSource
    void aValueOutsideTheRangeOfItsKeyIsRefused(Key key) {
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(key, key.max() + 1))
                .withMessageContaining(key.path()).withMessageContaining(key.range());
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(key, key.min() - 1));
        assertThat(machine.with(key, key.max()).get(key)).isEqualTo(key.max());
    }

    @Test
    void aTextThatItsLabelDoesNotTakeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(Label.NAME, "../etc"));
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(Label.ABOUT, "two\nlines"));
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(Label.ABOUT, "\uD83D"));
        assertThatIllegalArgumentException().isThrownBy(() -> machine.with(Label.PRICE_UNIT, "x".repeat(25)));
    }

    @Test
    void aDescriptionSaysEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineDescription(machine.texts(), Map.of()))
                .withMessageContaining("architecture.scratchpad.A");
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineDescription(Map.of(), machine.values()));
    }

    @Test
    void changingAMachineMakesAnotherAndLeavesTheFirst() {
        assertThat(machine.with(Key.ROWS, 16).get(Key.ROWS)).isEqualTo(16);
        assertThat(machine.get(Key.ROWS)).isEqualTo(1);
        assertThat(machine.with(Key.ROWS, 16).with(Key.ROWS, 1)).isEqualTo(machine).hasSameHashCodeAs(machine);
    }

    @Test
    void memoriesLatenciesAndFlagsAreFoundByWhatTheyAre() {
        assertThat(Arrays.stream(Memory.values()).filter(Memory::isScratchpad)).hasSize(3)
                .allMatch(memory -> machine.sizeBytes(memory) == 64);
        assertThat(machine.sizeBytes(Memory.MAIN)).isEqualTo(1L << 20);
        assertThat(machine.latencyCycles(Latency.MAC)).isEqualTo(3);
        assertThat(machine.latencyCycles(Latency.NONE)).isZero();
        assertThat(machine.isSet(Key.DMA_DUPLEX)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> machine.isSet(Key.ROWS));
    }
}
