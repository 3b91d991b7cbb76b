package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.PairType;
import dev.macrame.kernels.run.RunReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How busy kernels keep the MAC unit, everything included, from the first transfer to the last: the table of
/// `docs/kernels.md`, and the least figures of `utilisation.txt`.
class UtilisationPageTest {
    private static final Set<String> SIZES = Set.of("BATCH", "N", "H", "W", "M", "C", "K", "KH", "KW", "t");
    private static final Set<String> STRIDES = Set.of("SH", "SW");

    /// A run of the table, and the least utilisation in %; 0 asks for nothing.
    private record Row(Shaped shaped, double floor) {
    }

    @Test
    void theTableIsUpToDateAndNoKernelIsBelowItsFloor() throws IOException {
        StringBuilder text = new StringBuilder("""
                | kernel | shape | machine | cycles | MACs per cycle | utilisation | at least \
                | missing to 100 %, by cause |
                | --- | --- | --- | --: | --- | --: | --: | --- |
                """);
        for (Row row : rows()) {
            MacTime time = MacTime.of(row.shaped);
            RunReport report = time.report();
            if (report.result().account().macs() > 0) {
                double percent = 100 * report.macUtilisation();
                assertThat(percent).as("%s", row.shaped).isGreaterThanOrEqualTo(row.floor);
                text.append(String.format(Locale.ROOT, "| `%s` | %s | `%s` | %,d | %d of `%s` | %.1f %% | %s | %s |%n",
                        row.shaped.kernel(), shape(report), report.machine().name(), time.cycles(),
                        report.macsPerCycle(), report.macType().orElse(PairType.I8).toString(), percent,
                        row.floor == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", row.floor), time.missing()));
            }
        }
        Generated.check("kernels.md", "utilisation", text.toString(), UtilisationPageTest.class);
    }

    @Test
    void kernelsWithoutProductsAreNamed() throws IOException {
        String names = Shaped.defaults().stream().filter(shaped -> Shaped.run(shaped.program(), Shaped.machine(shaped
                .program()), false).result().account().macs() == 0).map(shaped -> "`" + shaped.kernel() + "`")
                .collect(Collectors.joining(", "));
        Generated.check("kernels.md", "no products", "Not in the table, as they multiply nothing in the MAC unit: "
                + names + ".\n", UtilisationPageTest.class);
    }

    /// Every kernel with its own parameters, and the further shapes of the file behind them.
    private static List<Row> rows() {
        List<Row> listed = Shaped.lines("utilisation.txt").map(UtilisationPageTest::row).toList();
        List<Row> rows = new ArrayList<>();
        for (Shaped shaped : Shaped.defaults()) {
            List<Row> own = listed.stream().filter(row -> row.shaped.kernel().equals(shaped.kernel())).toList();
            double floor = own.stream().filter(row -> row.shaped.parameters().isEmpty()).mapToDouble(Row::floor).max()
                    .orElse(0);
            rows.add(new Row(shaped, floor));
            own.stream().filter(row -> !row.shaped.parameters().isEmpty()).forEach(rows::add);
        }
        assertThat(rows.stream().map(row -> row.shaped)).containsAll(listed.stream().map(row -> row.shaped).toList());
        return rows;
    }

    private static Row row(String line) {
        int space = line.indexOf(' ');
        return new Row(Shaped.of(line.substring(space)), Double.parseDouble(line.substring(0, space)));
    }

    /// The sizes, such as `M=128 N=128 K=128`; strides where there are any.
    private static String shape(RunReport report) {
        return report.kernel().parameters().stream().filter(parameter -> SIZES.contains(parameter.name())
                || (STRIDES.contains(parameter.name()) && parameter.value() > 1)).map(parameter -> parameter.name()
                        + "="
                        + parameter.value()).collect(Collectors.joining(" "));
    }
}
