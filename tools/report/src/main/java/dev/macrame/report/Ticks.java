package dev.macrame.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where an axis has its marks, and what stands at them.
final class Ticks {
    private static final int MOST = 6;
    private static final List<String> SUFFIXES = List.of("", " M", " G", " T", " P", " E");
    /// Digits after the point of any text.
    private static final int DIGITS = 6;
    /// Digits after the point that a suffix may cost the texts of an axis.
    private static final int FEW_DIGITS = 3;

    private Ticks() {
    }

    /// Round numbers from `least` to the first that is not below `most`, a few of them; to `least + 1` if `most` is no
    /// more than `least`.
    static List<Double> linear(double least, double most) {
        double end = most > least ? most : least + 1;
        double span = end - least;
        double size = Math.pow(10, Math.floor(Math.log10(span / MOST)));
        double step = size;
        for (double factor : new double[] {2, 2.5, 5, 10}) {
            if (span / step > MOST) {
                step = size * factor;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.floor(least / step); ticks.isEmpty() || ticks.getLast() < end; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// The texts of the marks of an axis, all with the suffix of the largest one, or with a smaller suffix if that would
    /// give any of them many digits after the point.
    static List<String> texts(List<Double> marks) {
        int suffix = marks.stream().mapToInt(Ticks::suffix).max().orElse(0);
        while (suffix > 0 && !areShort(marks, suffix)) {
            suffix--;
        }
        int chosen = suffix;
        return marks.stream().map(mark -> text(mark, chosen)).toList();
    }

    /// `1,250,000`, or from ten millions on `12.5 M` and the like.
    static String text(double value) {
        return text(value, suffix(value));
    }

    private static boolean areShort(List<Double> marks, int suffix) {
        return marks.stream().allMatch(mark -> rounded(mark, suffix).scale() <= FEW_DIGITS);
    }

    /// The suffix, as an index, that one number has for itself.
    private static int suffix(double value) {
        int suffix = 0;
        if (Math.abs(value) >= 1e7) {
            suffix = 1;
            double shown = value / 1e6;
            while (Math.abs(shown) >= 1e4 && suffix < SUFFIXES.size() - 1) {
                shown /= 1e3;
                suffix++;
            }
        }
        return suffix;
    }

    private static BigDecimal rounded(double value, int suffix) {
        return BigDecimal.valueOf(suffix == 0 ? value : value / Math.pow(10, 3 * (suffix + 1))).setScale(DIGITS,
                RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static String text(double value, int suffix) {
        BigDecimal rounded = rounded(value, suffix);
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded) + SUFFIXES.get(suffix);
    }
}
