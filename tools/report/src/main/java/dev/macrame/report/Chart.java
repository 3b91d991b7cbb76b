package dev.macrame.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines over a common horizontal axis.
///
/// @param subtitle the second line of the title
/// @param xLabel   what the horizontal axis is
/// @param yLabel   what the vertical axis is
/// @param series   at least one with a point
public record Chart(String title, String subtitle, String xLabel, String yLabel, List<Series> series) {

    /// A line.
    public record Series(String name, List<Dot> dots) {
        public Series {
            dots = List.copyOf(dots);
        }
    }

    /// A point of a line.
    public record Dot(double x, double y) {
    }

    public Chart {
        series = List.copyOf(series);
    }

    /// A metric of a sweep over its first axis: a line for each kernel and each combination of the other axes. Runs that
    /// failed have no point; empty if none passed.
    public static Optional<Chart> of(Sweep sweep, Metric metric) {
        Map<String, List<Dot>> lines = new LinkedHashMap<>();
        for (Sweep.Point point : sweep.points()) {
            Sweep.value(point, metric).ifPresent(value -> lines.computeIfAbsent(name(sweep, point),
                    _ -> new ArrayList<>())
                    .add(new Dot(point.at().getFirst().doubleValue(), value.doubleValue())));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long failed = sweep.points().stream().filter(point -> point.outcome() instanceof Sweep.Outcome.Failed).count();
        String unit = metric.isPriced() ? " in " + sweep.unit().orElse("the unit of each machine")
                + (metric == Metric.EDP ? " x cycles" : "") : "";
        String prices = metric.isPriced() ? Sweep.common(sweep.points(), TextReport::prices).orElse(
                "prices differ by machine")
                : metric.meaning();
        List<Series> series = lines.entrySet().stream().map(line -> new Series(line.getKey(), line.getValue()))
                .toList();
        String axis = sweep.axes().getFirst().name();
        String title = metric.title() + (sweep.kernels().size() == 1 ? " of " + sweep.kernels().getFirst() : "")
                + " by "
                + axis;
        return Optional.of(new Chart(title, prices + (failed == 0 ? "" : "; %d of %d runs failed and have no point"
                .formatted(failed, sweep.points().size())), axis, metric.title() + unit, series));
    }

    private static String name(Sweep sweep, Sweep.Point point) {
        StringBuilder name = new StringBuilder(point.kernel());
        for (int i = 1; i < sweep.axes().size(); i++) {
            name.append(", ").append(sweep.axes().get(i).name()).append('=').append(point.at().get(i).toPlainString());
        }
        return name.toString();
    }
}
