package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.macrame.kernels.data.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of `docs/fidelity.md`: cycles of kernels on `tile16` beside those of two models of arrays of 16 x 16.
class FidelityPageTest {
    private static final int ARRAY = 16;
    private static final List<ModelLayer> RESNET8 = List.of(new ModelLayer("c0", 32, 3, 16, 3, 1),
            new ModelLayer("c1", 32, 16, 16, 3, 1), new ModelLayer("c2", 32, 16, 16, 3, 1),
            new ModelLayer("c4", 32, 16, 32, 3, 2), new ModelLayer("c5", 16, 32, 32, 3, 1),
            new ModelLayer("c6", 32, 16, 32, 1, 2), new ModelLayer("c8", 16, 32, 64, 3, 2),
            new ModelLayer("c9", 8, 64, 64, 3, 1), new ModelLayer("c10", 16, 32, 64, 1, 2));

    /// A row: what a model says, in parts, and a run, in parts. Both have the layer's products at 256 in a cycle.
    private record Row(String name, String what, Map<String, Double> model, MacTime run) {
        double modelCycles() {
            return run.useful() + sum(model);
        }
    }

    @Test
    void theConvolutionsStandBesideTheModelOfDiana() throws IOException {
        List<Row> rows = RESNET8.stream().map(layer -> new Row(layer.name(), layer.toString(), Diana.parts(layer),
                MacTime.of(layer.kernel()))).toList();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).modelCycles()).isEqualTo((double) Diana.cycles(RESNET8.get(i)), within(1e-6));
        }
        Generated.check("fidelity.md", "diana", table(rows), FidelityPageTest.class);
    }

    @ParameterizedTest
    @CsvSource({"c0, 4292", "c1, 16512", "c2, 16512", "c4, 8096", "c5, 15456", "c6, 2272", "c8, 7408", "c9, 14448",
        "c10, 1904"})
    void theModelOfDianaSays(String name, long cycles) {
        assertThat(RESNET8.stream().filter(layer -> layer.name().equals(name)).map(Diana::cycles)).containsExactly(
                cycles);
    }

    @Test
    void theSumOfDianaIs() {
        assertThat(RESNET8.stream().mapToLong(Diana::cycles).sum()).isEqualTo(86_900);
    }

    @Test
    void productsAndLayersStandBesideScaleSim() throws IOException {
        List<Row> rows = Stream.of(Stream.of(product(32, 1, 32), product(32, 32, 32), product(128, 128, 128), product(
                128, 64, 256)), RESNET8.stream().map(layer -> row(layer.name(), layer.toString(), layer.scaleSim(),
                        layer.kernel())), Stream.of(row("fc", "1 x 10 x 64", new ScaleSim(1, 10, 64), new Shaped(
                                "fully_connected_i8_16x16_opa", Map.of("BATCH", 1L, "N", 10L, "K", 64L)))))
                .flatMap(some -> some).toList();
        Generated.check("fidelity.md", "scale-sim", table(rows), FidelityPageTest.class);
    }

    /// Packed panels where the sizes allow it.
    private static Row product(long m, long n, long k) {
        String kernel = m % 16 == 0 && n % 32 == 0 ? "matmul_i8_16x16_opa" : "matmul_i8_16x16_opa_row_major";
        return row("GEMM", "%d x %d x %d".formatted(m, n, k), new ScaleSim(m, n, k), new Shaped(kernel, Map.of("M", m,
                "N", n, "K", k)));
    }

    private static Row row(String name, String what, ScaleSim model, Shaped kernel) {
        MacTime time = MacTime.of(kernel);
        return new Row(name, what, model.parts(ARRAY, ARRAY, time.useful()), time);
    }

    @TestFactory
    Stream<DynamicTest> theClosedFormIsWhatScaleSimReports() {
        Path folder = TestData.folder("scalesim-golden");
        return Stream.of("gemm", "gemms", "resnet8", "dscnn").flatMap(network -> TestData.files("scalesim-golden/"
                + network, "COMPUTE_REPORT.csv").stream().filter(file -> configuration(file).endsWith("_os")).map(
                        file -> DynamicTest.dynamicTest(network + " " + configuration(file), () -> check(folder,
                                network,
                                file))));
    }

    private static String configuration(Path report) {
        return String.valueOf(report.toAbsolutePath().getName(report.toAbsolutePath().getNameCount() - 2));
    }

    private static void check(Path folder, String network, Path report) throws IOException {
        Map<String, String> keys = Files.readAllLines(folder.resolve(configuration(report) + ".cfg")).stream().filter(
                line -> line.contains(":")).map(line -> line.split(":", 2)).collect(Collectors.toMap(key -> key[0]
                        .strip(), key -> key[1].strip()));
        long rows = Long.parseLong(keys.getOrDefault("ArrayHeight", ""));
        long columns = Long.parseLong(keys.getOrDefault("ArrayWidth", ""));
        List<Long> expected = Files.readAllLines(folder.resolve(network + ".topology.csv")).stream().skip(1).map(
                ScaleSim::ofTopology).map(layer -> layer.cycles(rows, columns) - 1).toList();
        assertThat(Files.readAllLines(report).stream().skip(1).map(line -> Long.valueOf(line.split(",", -1)[1]
                .strip()))).isEqualTo(expected);
    }

    /// The table, and below it the sums. What stands between two figures of a row is the difference of their parts.
    private static String table(List<Row> rows) {
        List<String> parts = rows.stream().flatMap(row -> row.model.keySet().stream()).distinct().toList();
        List<String> causes = rows.getFirst().run.lost().keySet().stream().filter(cause -> rows.stream().anyMatch(
                row -> row.run.lost(cause) > 0)).toList();
        StringBuilder text = new StringBuilder("| layer | shape | model | run | run / model | products |");
        parts.forEach(part -> text.append(" model: ").append(part).append(" |"));
        causes.forEach(cause -> text.append(" run: ").append(cause).append(" |"));
        text.append("\n| --- | --- |").append(" --: |".repeat(4 + parts.size() + causes.size())).append('\n');
        Map<String, Double> modelTotal = new LinkedHashMap<>();
        Map<String, Double> runTotal = new LinkedHashMap<>();
        double useful = 0;
        for (Row row : rows) {
            line(text, row.name + " | " + row.what, parts, causes, row.run.useful(), row.model, row.run.lost());
            row.model.forEach((part, cycles) -> modelTotal.merge(part, cycles, Double::sum));
            row.run.lost().forEach((cause, cycles) -> runTotal.merge(cause, cycles, Double::sum));
            useful += row.run.useful();
        }
        line(text, "all | ", parts, causes, useful, modelTotal, runTotal);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, List<String> parts, List<String> causes, double useful,
            Map<String, Double> model, Map<String, Double> run) {
        double theirs = useful + sum(model);
        double ours = useful + sum(run);
        text.append(String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %.2f | %,.0f |", name, theirs, ours, ours
                / theirs, useful));
        parts.forEach(part -> text.append(String.format(Locale.ROOT, " %,.0f |", model.getOrDefault(part, 0.0))));
        causes.forEach(cause -> text.append(String.format(Locale.ROOT, " %,.0f |", run.getOrDefault(cause, 0.0))));
        text.append('\n');
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
