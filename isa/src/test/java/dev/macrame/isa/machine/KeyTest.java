package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Latency;
import dev.macrame.isa.Memory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTest {
    /// What must be at least 1: a rate, or what stands for one.
    private static final Set<Key> RATES = EnumSet.of(Key.PRODUCTS_I8, Key.PRODUCTS_I16, Key.PRODUCTS_I16I8,
            Key.OUTER_I8, Key.OUTER_I16, Key.OUTER_I16I8, Key.POST_LANES, Key.STRIDED_A, Key.STRIDED_B, Key.STRIDED_T,
            Key.DMA_BANDWIDTH, Key.DMA_BURST, Key.DMA_QUEUE);

    @Test
    void noPathIsTheStartOfAnother() {
        List<String> paths = Entry.all().stream().map(Entry::path).toList();
        assertThat(paths).doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(paths).noneMatch(other -> other.startsWith(path + ".")));
    }

    @Test
    void everyEntryStandsInTheFileOnce() {
        assertThat(Entry.all()).hasSize(Key.values().length + Label.values().length).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void theBoundsOfAKeyAreValuesOfItAndTheirNeighboursAreNot(Key key) {
        assertThat(key.allows(key.min())).isTrue();
        assertThat(key.allows(key.max())).isTrue();
        assertThat(key.allows(key.min() - 1)).isFalse();
        assertThat(key.allows(key.max() + 1)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aMeaningIsASentence(Key key) {
        assertThat(key.meaning()).endsWith(".").matches("[A-Z].*|true: .*");
        assertThat(Key.ofPath(key.path())).contains(key);
    }

    @Test
    void everyTimingExceptRatesMayBeZero() {
        assertThat(Section.TIMING.keys()).allMatch(key -> key.min() == (RATES.contains(key) ? 1 : 0));
    }

    @Test
    void everyMemoryHasASize() {
        assertThat(Memory.values()).extracting(Key::size).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyLatencyClassButNoneHasAKeyOfItsName(Latency latency) {
        assertThat(Key.latency(latency))
                .isEqualTo(latency == Latency.NONE ? Optional.empty() : Key.ofPath("timing.latency." + latency));
    }

    @ParameterizedTest
    @CsvSource({"BYTES, 64, 64 B", "BYTES, 1024, 1 KiB", "BYTES, 1025, 1025 B", "BYTES, 3145728, 3 MiB",
        "BYTES, 1073741824, 1 GiB", "BYTES, 0, 0 B", "CYCLES, 0, 0 cycles",
        "CYCLES, 1, 1 cycle", "CYCLES, 2, 2 cycles",
        "BYTES_PER_CYCLE, 2048, 2048 B/cycle", "PER_CYCLE, 16, 16", "COUNT, 4, 4", "BITS, 32, 32",
        "PRICE, 100000000, 100", "PRICE, 500000, 0.5", "PRICE, 1, 0.000001", "PRICE, 0, 0", "FLAG, 0, false",
        "FLAG, 1, true"})
    void aQuantityIsPrintedInTheLargestUnitThatIsExact(Measure measure, long value, String printed) {
        assertThat(measure.print(value)).isEqualTo(printed);
    }
}
