package dev.macrame.cli;

import dev.macrame.report.Sweep.Axis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--vary` says: `t=32,16,8`, `N=8..64:8`, or both mixed.
final class VaryOption {
    static final String NAME = "--vary";
    /// Together, of all axes.
    static final int MOST_POINTS = 10_000;
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,18})\\.\\.(-?[0-9]{1,18})(?::([0-9]{1,18}))?");
    private static final String EXAMPLE = "write for instance `--vary t=32,16,8` or `--vary N=8..64:8`";

    private VaryOption() {
    }

    /// The axes, in the order in which they were typed.
    static List<Axis> read(List<String> typed) throws Failure {
        List<Axis> axes = new ArrayList<>();
        long points = 1;
        for (String text : typed) {
            Axis axis = axis(text);
            if (axes.stream().anyMatch(other -> other.name().equals(axis.name()))) {
                throw Failure.misuse("`%s %s=...` is given twice".formatted(NAME, axis.name()),
                        "give all its values at once, with commas between them");
            }
            axes.add(axis);
            points *= axis.values().size();
            checkPoints(points);
        }
        return axes;
    }

    private static Axis axis(String text) throws Failure {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw Failure.misuse("`%s %s` is not NAME=VALUES".formatted(NAME, text), EXAMPLE);
        }
        String name = text.substring(0, equals);
        List<BigDecimal> values = new ArrayList<>();
        for (String part : text.substring(equals + 1).split(",", -1)) {
            for (BigDecimal value : values(text, part)) {
                if (values.contains(value)) {
                    throw Failure.misuse("`%s %s` has the value %s twice".formatted(NAME, text, value.toPlainString()),
                            "give it once");
                }
                values.add(value);
            }
        }
        return new Axis(name, values);
    }

    private static List<BigDecimal> values(String text, String part) throws Failure {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            try {
                BigDecimal value = Quantities.number(part).stripTrailingZeros();
                return List.of(value.scale() < 0 ? value.setScale(0) : value);
            } catch (IllegalArgumentException e) {
                throw Failure.misuse("`%s`, a value of `%s %s`, is neither a number nor a range".formatted(part, NAME,
                        text), EXAMPLE);
            }
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
        if (step == 0 || first > last) {
            throw Failure.misuse("the range `%s` of `%s %s` has no values".formatted(part, NAME, text), step == 0
                    ? "a step is 1 or more" : "write the smaller bound first: `%d..%d`".formatted(last, first));
        }
        checkPoints((last - first) / step + 1);
        List<BigDecimal> values = new ArrayList<>();
        for (long value = first; value <= last; value += step) {
            values.add(BigDecimal.valueOf(value));
        }
        return values;
    }

    private static void checkPoints(long points) throws Failure {
        if (points > MOST_POINTS) {
            throw Failure.misuse("more than %,d runs are asked for".formatted(MOST_POINTS),
                    "vary less, or in larger steps: `a..b:step`");
        }
    }
}
