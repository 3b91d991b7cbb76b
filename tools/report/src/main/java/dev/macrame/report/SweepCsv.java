package dev.macrame.report;

import dev.macrame.isa.machine.Label;
import dev.macrame.report.Sweep.Axis;
import dev.macrame.report.Sweep.Outcome;
import dev.macrame.report.Sweep.Point;
import java.util.ArrayList;
import java.util.List;

/// A sweep as comma-separated values after RFC 4180, with a line of names first. `docs/sweep.md` describes it.
public final class SweepCsv {
    private SweepCsv() {
    }

    /// All points.
    ///
    /// @param metrics what to tell, in this order
    public static String of(Sweep sweep, List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("kernel"));
        header.addAll(sweep.axes().stream().map(Axis::name).toList());
        header.addAll(List.of("machine", "status"));
        header.addAll(metrics.stream().map(Metric::id).toList());
        header.addAll(List.of("unit", "reason"));
        text.append(Csv.line(header));
        sweep.points().forEach(point -> text.append(Csv.line(cells(point, metrics))));
        return text.toString();
    }

    private static List<String> cells(Point point, List<Metric> metrics) {
        List<String> cells = new ArrayList<>(List.of(point.kernel()));
        point.at().forEach(value -> cells.add(value.toPlainString()));
        cells.add(point.machine().map(machine -> machine.name()).orElse(""));
        cells.add(point.outcome() instanceof Outcome.Failed(String status, _, _) ? status : "passed");
        metrics.forEach(metric -> cells.add(Sweep.value(point, metric).map(value -> Numbers.plain(value)
                .toPlainString()).orElse("")));
        cells.add(point.machine().map(machine -> machine.get(Label.PRICE_UNIT)).orElse(""));
        cells.add(point.outcome() instanceof Outcome.Failed(_, String reason, _) ? reason : "");
        return cells;
    }
}
