package dev.macrame.kernels.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.program.KernelDescription;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelHeaderTest {
    private static KernelHeader of(String... about) {
        return KernelHeader.of(new KernelDescription("k", List.of(about), List.of(), List.of(), List.of(), List.of(),
                Optional.empty()));
    }

    @Test
    void entriesGoOnInIndentedLines() {
        KernelHeader header = of("y = x, twice.", "", "Words of memory are no entry.", "",
                "operands   x i16[N] and", "           y i16[N]", "slide      a slide: its figures");
        assertThat(header.summary()).isEqualTo("y = x, twice.");
        assertThat(header.entries()).containsExactly(java.util.Map.entry("operands", "x i16[N] and y i16[N]"),
                java.util.Map.entry("slide", "a slide: its figures"));
        assertThat(header.slide()).contains("a slide");
    }

    @Test
    void aKernelNeedNoComment() {
        assertThat(of().summary()).isEmpty();
        assertThat(of("memory is what this is about").entries()).isEmpty();
        assertThat(of("only this").slide()).isEmpty();
    }

    @Test
    void gridsStayOnAScreen() {
        assertThat(ElementGrid.of(List.of())).isEqualTo(new ElementGrid(1, 1, 1, 1, 1));
        assertThat(ElementGrid.of(List.of(7))).isEqualTo(new ElementGrid(1, 7, 1, 1, 1));
        assertThat(ElementGrid.of(List.of(5, 6, 40))).isEqualTo(new ElementGrid(5, 6, 40, 1, 1));
        ElementGrid large = ElementGrid.of(List.of(100, 97));
        assertThat(large.height()).isLessThanOrEqualTo(32);
        assertThat(large.width()).isLessThanOrEqualTo(48);
        assertThat(large.cell(100 * 97 - 1)).isEqualTo(large.height() * large.width() - 1);
    }
}
