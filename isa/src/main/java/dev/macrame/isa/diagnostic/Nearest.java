package dev.macrame.isa.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody meant when the one that they wrote does not exist.
public final class Nearest {
    /// How many names are looked at: a text with thousands of names and mistakes must not take minutes to report.
    public static final int MOST_NAMES = 4096;
    private static final int LONGEST = 64;

    private Nearest() {
    }

    /// The closest of `names` to `wanted`; of equals one that starts with the same letter, then the first; empty if
    /// nothing is close.
    ///
    /// Close is at most one edit in three characters of the longer name, capitals aside, with a character left that
    /// stays. An edit inserts, drops or replaces one character or swaps two neighbours.
    public static Optional<String> to(String wanted, Collection<String> names) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        String sought = wanted.toLowerCase(Locale.ROOT);
        return names.stream().limit(MOST_NAMES).filter(name -> isClose(sought, name.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(name -> edits(sought, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(name -> !name.regionMatches(true, 0, wanted, 0, 1)));
    }

    private static boolean isClose(String sought, String name) {
        int length = Math.max(sought.length(), name.length());
        int limit = Math.min(Math.max(1, length / 3), length - 1);
        return Math.abs(sought.length() - name.length()) <= limit && edits(sought, name) <= limit;
    }

    /// The optimal string alignment distance: three rows of the usual table suffice.
    static int edits(String from, String to) {
        int[] twoAbove = new int[to.length() + 1];
        int[] above = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int[] oldest = twoAbove;
            twoAbove = above;
            above = row;
            row = oldest;
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
                boolean swapped = i > 1 && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
        }
        return row[to.length()];
    }
}
