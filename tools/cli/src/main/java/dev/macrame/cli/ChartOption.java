package dev.macrame.cli;

import dev.macrame.report.Chart;
import dev.macrame.report.Metric;
import dev.macrame.report.SvgChart;
import dev.macrame.report.Sweep;
import dev.macrame.report.Sweep.Axis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a sweep is drawn.
final class ChartOption {
    private static final String SUFFIX = ".svg";

    @Option(names = "--chart", paramLabel = "FILE.svg", description = {
        "Also draws it over the first thing that varies, such as @|bold --chart cost.svg|@: a line for each kernel and "
                + "each combination of the others, at most 12."})
    private Optional<Path> chart = Optional.empty();

    /// Refuses before any run what could not be drawn after all of them.
    void check(List<String> kernels, List<Axis> axes) throws Failure {
        if (chart.isEmpty()) {
            return;
        }
        Path file = chart.get();
        if (!file.toString().endsWith(SUFFIX)) {
            throw Failure.misuse("a chart is an SVG image, and %s ends in something else".formatted(file),
                    "name it for instance `--chart cost.svg`");
        }
        long lines = Chart.lines(kernels, axes);
        if (lines > Chart.MOST_SERIES) {
            throw Failure.misuse("%s would have %,d lines, and a chart has at most %d".formatted(file, lines,
                    Chart.MOST_SERIES), "name what has most values first, since it is the horizontal axis; or vary "
                            + "less, or leave out --chart");
        }
        OutputFile.check(file);
    }

    /// Draws the chart, if one was asked for.
    void draw(Sweep sweep, Metric metric) throws Failure {
        if (chart.isEmpty()) {
            return;
        }
        Path file = chart.get();
        Chart drawn = Chart.of(sweep, metric).orElseThrow(() -> Failure.of(file + " is not drawn, since no run passed",
                "mend the runs first; the table says what is wrong with each"));
        try {
            Files.writeString(file, SvgChart.of(drawn));
        } catch (IOException e) {
            throw OutputFile.unwritable(file, AsmCommand.reason(e));
        }
    }
}
