package dev.macrame.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Percentages with one decimal that sum to 100.0 exactly: what rounding leaves over goes to the largest remainders.
final class Shares {
    private static final long WHOLE = 1000;

    private Shares() {
    }

    /// The share of each part in the sum of all, in tenths of a percent; all 0 if the sum is 0.
    static List<Long> perMille(List<Long> parts) {
        long total = parts.stream().mapToLong(Long::longValue).sum();
        if (total == 0) {
            return parts.stream().map(_ -> 0L).toList();
        }
        List<Long> shares = new ArrayList<>(parts.stream().map(part -> Math.multiplyExact(part, WHOLE) / total)
                .toList());
        long left = WHOLE - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size()).boxed()
                .sorted(Comparator.comparingLong((Integer i) -> parts.get(i) * WHOLE % total).reversed()).limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares;
    }

    /// `43.2` for 432.
    static String text(long perMille) {
        return perMille / 10 + "." + perMille % 10;
    }
}
