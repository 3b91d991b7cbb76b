package dev.macrame.assembler.diagnostics;

import dev.macrame.isa.diagnostic.Catalogue;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.expression.ExpressionProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A value on the command line that the source cannot use shows in many places. It is one mistake, and not the source's:
/// one report that names the option takes the place of all.
public final class Blame {
    /// What a wrong value brings about.
    private static final Set<String> OF_VALUES = Stream.<Catalogue>of(Problem.ASSERTION, Problem.NO_SHAPE,
            Problem.NO_RANGE,
            Problem.OUT_OF_RANGE, Problem.NO_REPETITION, Problem.NO_ALIGNMENT,
            Problem.NO_DATA_SIZE, Problem.TOO_MUCH_DATA, Problem.TOO_MANY_LINES, ExpressionProblem.OVERFLOW,
            ExpressionProblem.DIVISION_BY_ZERO, ExpressionProblem.SHIFT_COUNT).map(Catalogue::code)
            .collect(Collectors.toUnmodifiableSet());

    private Blame() {
    }

    /// The reports, with those left out that repeat what another one says of the same options.
    ///
    /// @param causes for a name, the given parameters that its value is made of
    public static List<Diagnostic> given(List<Diagnostic> reports, Given given,
            Function<String, Set<String>> causes) {
        if (given.values().isEmpty()) {
            return reports;
        }
        List<Diagnostic> result = new ArrayList<>();
        Set<Set<String>> blamed = new HashSet<>();
        for (Diagnostic report : reports) {
            Set<String> options = OF_VALUES.contains(report.code()) ? causes(report.span().text(), causes) : Set.of();
            if (options.isEmpty()) {
                result.add(report);
            } else if (blamed.add(options)) {
                Diagnostic explained = report;
                for (String option : options) {
                    explained = explained.note(given.span(option), "the value comes from `" + given.span(option)
                            .text() + "`");
                }
                result.add(explained);
            }
        }
        return result;
    }

    private static Set<String> causes(String text, Function<String, Set<String>> causes) {
        Set<String> found = new TreeSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean isPart = i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
            if (isPart && start < 0) {
                start = i;
            } else if (!isPart && start >= 0) {
                found.addAll(causes.apply(text.substring(start, i)));
                start = -1;
            }
        }
        return found;
    }
}
