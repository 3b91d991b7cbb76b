package dev.macrame.isa.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, abc, 0", "abc, abd, 1", "abc, acb, 1", "abc, bc, 1", "abc, xabc, 1",
        "kitten, sitting, 3", "ca, abc, 3"})
    void anEditInsertsDropsReplacesOrSwapsNeighbours(String from, String to, int edits) {
        assertThat(Nearest.edits(from, to)).isEqualTo(edits);
        assertThat(Nearest.edits(to, from)).isEqualTo(edits);
    }

    @Test
    void theFewestEditsWinAndAmongEqualsTheFirst() {
        assertThat(Nearest.to("strite", List.of("strips", "stride", "strive"))).contains("stride");
    }

    @Test
    void capitalsDoNotCount() {
        assertThat(Nearest.to("KIB", List.of("B", "KiB", "MiB"))).contains("KiB");
    }

    @Test
    void aNameThatIsNotCloseIsNotSuggested() {
        assertThat(Nearest.to("bandwidth", List.of("burst", "queue"))).isEmpty();
        assertThat(Nearest.to("anything", List.of())).isEmpty();
    }

    @Test
    void aVeryLongNameIsComparedWithNothingFarShorter() {
        assertThat(Nearest.to("x".repeat(10_000_000), List.of("x"))).isEmpty();
    }
}
