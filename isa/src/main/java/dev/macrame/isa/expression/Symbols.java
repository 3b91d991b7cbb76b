package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What names mean.
@FunctionalInterface
public interface Symbols {
    /// More names than these help nobody.
    int MOST_LISTED = 8;

    /// The value of a name; nothing after a report, or where the name's own definition was reported already.
    OptionalLong value(Expression.Name name, Consumer<Diagnostic> problems);

    /// Names with fixed values; any other name is reported.
    static Symbols of(Map<String, Long> values) {
        return (name, problems) -> {
            Long value = values.get(name.name());
            if (value != null) {
                return OptionalLong.of(value);
            }
            problems.accept(unknown(name, values.keySet()));
            return OptionalLong.empty();
        };
    }

    /// The report of an unknown name, with the nearest of those that exist.
    static Diagnostic unknown(Expression.Name name, Collection<String> known) {
        Diagnostic report = ExpressionProblem.UNKNOWN_NAME.at(name.span(), name.name());
        return Nearest.to(name.name(), known).map(near -> report.help("did you mean `" + near + "`?"))
                .orElseGet(() -> report.help(known.isEmpty() ? "no name is known here"
                        : known.size() <= MOST_LISTED ? "there are " + String.join(", ", known)
                        : "correct it, or define it"));
    }
}
