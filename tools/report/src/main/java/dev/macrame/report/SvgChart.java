package dev.macrame.report;

import dev.macrame.report.Chart.Dot;
import dev.macrame.report.Chart.Series;
import java.util.List;
import java.util.Locale;

/// A chart as an SVG image. Lines differ in colour, in dashes and in their points' shape, so that they can be told apart
/// in print and by readers who see fewer colours. The vertical axis starts at 0; the horizontal one doubles at each mark
/// if all its values are powers of two.
public final class SvgChart {
    /// A palette that readers with any kind of colour vision can tell apart.
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00",
            "#444444",
            "#56b4e9", "#7f3c8d");
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");
    private static final int SHAPES = 5;

    private static final int WIDTH = 760;
    private static final int LEFT = 96;
    private static final int RIGHT = 24;
    private static final int TOP = 64;
    private static final int PLOT_HEIGHT = 320;
    private static final int LEGEND_LINE = 20;
    /// Between the plot and the legend: the marks' texts and the label.
    private static final int BELOW = 58;
    private static final int NARROWEST_TEXT = 8;

    private final Chart chart;
    private final boolean doubling;
    private final double leastX;
    private final double mostX;
    private final List<Double> yTicks;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
        List<Double> xs = xs();
        doubling = xs.size() > 2 && xs.stream().allMatch(SvgChart::isPowerOfTwo);
        leastX = scaled(xs.getFirst());
        mostX = scaled(xs.getLast());
        double most = chart.series().stream().flatMap(series -> series.dots().stream()).mapToDouble(Dot::y).max()
                .orElse(1);
        yTicks = Ticks.linear(0, most);
    }

    public static String of(Chart chart) {
        SvgChart image = new SvgChart(chart);
        image.draw();
        return image.svg.toString();
    }

    private void draw() {
        int height = TOP + PLOT_HEIGHT + BELOW + LEGEND_LINE * chart.series().size() + 12;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#222222\">",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", escaped(chart.title()));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        text(LEFT, 26, "start", " font-size=\"%d\" font-weight=\"bold\"".formatted(chart.title().length() > 70 ? 12
                : 16),
                chart.title());
        text(LEFT, 46, "start", " fill=\"#555555\"", chart.subtitle());
        yAxis();
        xAxis();
        for (int i = 0; i < chart.series().size(); i++) {
            line(i);
        }
        legend();
        add("</svg>");
    }

    private void yAxis() {
        for (double tick : yTicks) {
            double y = y(tick);
            add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"/>", LEFT, y, WIDTH - RIGHT, y,
                    tick == 0 ? "#222222" : "#dddddd");
            text(LEFT - 8, y + 4.5, "end", "", Ticks.text(tick));
        }
        double middle = TOP + PLOT_HEIGHT / 2.0;
        add("<text x=\"0\" y=\"0\" text-anchor=\"middle\" transform=\"translate(18 %.1f) rotate(-90)\">%s</text>",
                middle,
                escaped(chart.yLabel()));
    }

    private void xAxis() {
        int bottom = TOP + PLOT_HEIGHT;
        List<Double> ticks = xTicks();
        double last = -WIDTH;
        for (double tick : ticks) {
            double x = x(tick);
            add("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#222222\"/>", x, bottom, x, bottom + 5);
            String text = Ticks.text(tick);
            double wide = Math.max(2, text.length()) * (double) NARROWEST_TEXT;
            if (x - last >= wide) {
                text(x, bottom + 20, "middle", "", text);
                last = x;
            }
        }
        text(LEFT + (WIDTH - RIGHT - LEFT) / 2.0, bottom + 42, "middle", "", chart.xLabel());
    }

    private void line(int index) {
        Series series = chart.series().get(index);
        List<Dot> dots = series.dots().stream().sorted(java.util.Comparator.comparingDouble(Dot::x)).toList();
        StringBuilder points = new StringBuilder();
        for (Dot dot : dots) {
            points.append(format("%.1f,%.1f ", x(dot.x()), y(dot.y())));
        }
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>", points.toString().strip(),
                colour(
                        index), dashes(index));
        for (Dot dot : dots) {
            point(index, x(dot.x()), y(dot.y()), "%s: %s, %s".formatted(series.name(), Ticks.text(dot.x()), Ticks.text(
                    dot.y())));
        }
    }

    private void legend() {
        int y = TOP + PLOT_HEIGHT + BELOW + 8;
        for (int i = 0; i < chart.series().size(); i++) {
            int at = y + i * LEGEND_LINE;
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"%s/>", LEFT, at, LEFT
                    + 40, at,
                    colour(i), dashes(i));
            point(i, LEFT + 20.0, at, chart.series().get(i).name());
            text(LEFT + 50, at + 4.5, "start", "", chart.series().get(i).name());
        }
    }

    /// A point in the shape of its series, with a text that browsers show when it is pointed at.
    private void point(int index, double x, double y, String hint) {
        String path = switch (index % SHAPES) {
            case 0 -> format("M%.1f %.1f a4.5 4.5 0 1 0 9 0 a4.5 4.5 0 1 0 -9 0 z", x - 4.5, y);
            case 1 -> format("M%.1f %.1f h8 v8 h-8 z", x - 4, y - 4);
            case 2 -> format("M%.1f %.1f l5.5 9.5 h-11 z", x, y - 6);
            case 3 -> format("M%.1f %.1f l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z", x, y - 5.5);
            default -> format("M%.1f %.1f l5.5 -9.5 h-11 z", x, y + 6);
        };
        add("<path d=\"%s\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"1\"><title>%s</title></path>", path, colour(
                index),
                escaped(hint));
    }

    private void text(double x, double y, String anchor, String style, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>", x, y, anchor, style, escaped(text));
    }

    /// All values of the horizontal axis, ascending.
    private List<Double> xs() {
        return chart.series().stream().flatMap(series -> series.dots().stream()).map(Dot::x).distinct().sorted()
                .toList();
    }

    private List<Double> xTicks() {
        List<Double> xs = xs();
        if (doubling || xs.size() <= 8) {
            return xs;
        }
        return Ticks.linear(xs.getFirst(), xs.getLast()).stream().filter(tick -> tick >= xs.getFirst() && tick <= xs
                .getLast()).toList();
    }

    private double scaled(double x) {
        return doubling ? Math.log(x) : x;
    }

    private double x(double value) {
        double share = mostX > leastX ? (scaled(value) - leastX) / (mostX - leastX) : 0.5;
        int margin = 20;
        return LEFT + margin + share * (WIDTH - RIGHT - LEFT - 2 * margin);
    }

    private double y(double value) {
        return TOP + PLOT_HEIGHT * (1 - value / yTicks.getLast());
    }

    private static boolean isPowerOfTwo(double value) {
        return value > 0 && Math.getExponent(value) >= Double.MIN_EXPONENT
                && value == Math.scalb(1.0, Math.getExponent(value));
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String dashes(int index) {
        String dashes = DASHES.get(index % DASHES.size());
        return dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    }

    private void add(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
