package dev.macrame.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where an axis has its marks, and what stands at them.
final class Ticks {
    private static final int MOST = 6;

    private Ticks() {
    }

    /// Round numbers from `least` to the first that is not below `most`, at most seven.
    static List<Double> linear(double least, double most) {
        double span = most > least ? most - least : 1;
        double size = Math.pow(10, Math.floor(Math.log10(span / MOST)));
        double step = size;
        for (double factor : new double[] {2, 2.5, 5, 10}) {
            if (span / step > MOST) {
                step = size * factor;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.floor(least / step); ticks.isEmpty() || ticks.getLast() < most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// `1,250,000`, or from ten millions on `12.5 M` and the like.
    static String text(double value) {
        String[] suffixes = {"", " M", " G", " T", " P", " E"};
        double shown = value;
        int suffix = 0;
        if (Math.abs(shown) >= 1e7) {
            shown /= 1e6;
            suffix = 1;
            while (Math.abs(shown) >= 1e4 && suffix < suffixes.length - 1) {
                shown /= 1e3;
                suffix++;
            }
        }
        BigDecimal rounded = BigDecimal.valueOf(shown).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded) + suffixes[suffix];
    }
}
