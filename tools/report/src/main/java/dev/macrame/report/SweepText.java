package dev.macrame.report;

import dev.macrame.report.Sweep.Axis;
import dev.macrame.report.Sweep.Outcome;
import dev.macrame.report.Sweep.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A sweep as tables: of one kernel a column for each metric, of several a table for each metric and a column for each
/// kernel.
public final class SweepText {
    private static final String FAILED = "failed";

    private final Sweep sweep;
    private final List<Metric> metrics;
    private final StringBuilder text = new StringBuilder();

    private SweepText(Sweep sweep, List<Metric> metrics) {
        this.sweep = sweep;
        this.metrics = metrics;
    }

    /// All points.
    ///
    /// @param metrics what to tell, in this order
    public static String of(Sweep sweep, List<Metric> metrics) {
        SweepText page = new SweepText(sweep, metrics);
        page.heading();
        if (sweep.kernels().size() == 1) {
            page.oneKernel();
        } else {
            metrics.forEach(page::sideBySide);
            page.failures();
        }
        page.legend();
        return page.text.toString();
    }

    private void heading() {
        long passed = sweep.points().stream().filter(point -> point.outcome() instanceof Outcome.Passed).count();
        line("%s  by %s  seed %d".formatted(String.join(", ", sweep.kernels()), sweep.axes().stream().map(Axis::name)
                .collect(Collectors.joining(" x ")), sweep.seed()));
        line(passed == sweep.points().size()
                ? "%,d runs, every checked result equal to its golden reference".formatted(passed)
                : "%,d runs, of which %,d FAILED; every checked result of the others is equal to its golden reference"
                        .formatted(sweep.points().size(), sweep.points().size() - passed));
        line("");
    }

    private void oneKernel() {
        Table table = new Table(sweep.axes().size() + 1);
        List<String> header = new ArrayList<>(sweep.axes().stream().map(Axis::name).toList());
        header.add("machine");
        metrics.forEach(metric -> header.add(metric.title()));
        table.row(header);
        for (Point point : sweep.points()) {
            List<String> row = at(point);
            row.add(machine(point));
            switch (point.outcome()) {
                case Outcome.Passed(var figures) -> {
                    metrics.forEach(metric -> row.add(Numbers.text(figures.getOrDefault(metric, BigDecimal.ZERO))));
                    table.row(row);
                }
                case Outcome.Failed(String status, String reason, _) -> table.rowWithNote(row, status + ": " + reason);
            }
        }
        text.append(table.text());
        line("");
    }

    private void sideBySide(Metric metric) {
        line(title(metric));
        Table table = new Table(sweep.axes().size());
        List<String> header = new ArrayList<>(sweep.axes().stream().map(Axis::name).toList());
        header.addAll(sweep.kernels());
        table.row(header);
        int kernels = sweep.kernels().size();
        for (int i = 0; i < sweep.points().size(); i += kernels) {
            List<String> row = at(sweep.points().get(i));
            for (Point point : sweep.points().subList(i, i + kernels)) {
                row.add(Sweep.value(point, metric).map(Numbers::text).orElse(FAILED));
            }
            table.row(row);
        }
        text.append(table.text());
        line("");
    }

    private void failures() {
        boolean any = false;
        for (Point point : sweep.points()) {
            if (point.outcome() instanceof Outcome.Failed(String status, String reason, _)) {
                any = true;
                line("failed   %s at %s on %s: %s: %s".formatted(point.kernel(), place(point), machine(point), status,
                        reason));
            }
        }
        if (any) {
            line("");
        }
    }

    private void legend() {
        if (sweep.kernels().size() == 1) {
            metrics.forEach(metric -> line("%-8s %s".formatted(metric.title(), metric.meaning() + unit(metric))));
        }
        if (metrics.stream().anyMatch(Metric::isPriced)) {
            Optional<String> prices = Sweep.common(sweep.points(), TextReport::prices);
            line("prices   " + prices.orElse(
                    "are those of each machine, and differ; --price gives all of them the same"));
        }
    }

    private String title(Metric metric) {
        return metric.title() + ": " + metric.meaning() + unit(metric);
    }

    private String unit(Metric metric) {
        return metric.isPriced() ? ", in " + sweep.unit().orElse("the unit of each machine")
                + (metric == Metric.EDP ? " x cycles" : "") : "";
    }

    private String place(Point point) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < sweep.axes().size(); i++) {
            settings.add(sweep.axes().get(i).name() + "=" + point.at().get(i).toPlainString());
        }
        return String.join(" ", settings);
    }

    private static List<String> at(Point point) {
        return new ArrayList<>(point.at().stream().map(BigDecimal::toPlainString).toList());
    }

    private static String machine(Point point) {
        return point.machine().map(machine -> machine.name()).orElse("-");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
