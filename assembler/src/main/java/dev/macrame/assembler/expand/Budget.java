package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import java.util.function.Consumer;

/// How much a source may become. A few lines of macros can ask for more than any computer has.
final class Budget {
    static final int MOST_LINES = 1_000_000;
    static final int MOST_CHARACTERS = 8_000_000;
    static final int MOST_NESTED = 64;
    private static final String HELP = "look for a macro that calls itself, or a large count";

    private final Consumer<Diagnostic> problems;
    private long lines;
    private long characters;
    private int nested;
    private boolean exceeded;

    Budget(Consumer<Diagnostic> problems) {
        this.problems = problems;
    }

    /// Whether the expansion has to stop.
    boolean isExceeded() {
        return exceeded;
    }

    /// One more line, or one more turn.
    void line(Span where) {
        if (++lines > MOST_LINES) {
            exceed(Problem.TOO_MANY_LINES.at(where, MOST_LINES).help(HELP));
        }
    }

    /// Whether a macro may write so many characters more.
    boolean characters(Span where, long count) {
        characters += count;
        if (characters > MOST_CHARACTERS) {
            exceed(Problem.TOO_MANY_CHARACTERS.at(where, MOST_CHARACTERS).help(HELP));
        }
        return !exceeded;
    }

    /// Goes into a block, a macro or a file; false if that is too deep.
    boolean enter(Span where) {
        if (nested == MOST_NESTED) {
            exceed(Problem.TOO_NESTED.at(where, MOST_NESTED).help("a macro that calls itself needs an `.if` that ends "
                    + "it"));
            return false;
        }
        nested++;
        return true;
    }

    void leave() {
        nested--;
    }

    private void exceed(Diagnostic diagnostic) {
        if (!exceeded) {
            problems.accept(diagnostic);
        }
        exceeded = true;
    }
}
