package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Definitions.Substitute;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tokens to the tokens that they stand for where they stand: numeric labels, labels of an included file, names of
/// registers and of values that change. The new tokens keep the places of the old ones.
final class Tokens {
    /// Cannot be written in a source, so that no name of a user is the same.
    private static final char MARK = '#';
    private static final String LOCAL = ".L";

    private final Definitions definitions;
    private final Consumer<Diagnostic> problems;
    /// How often each numeric label was defined.
    private final Map<String, Integer> numeric = new HashMap<>();
    /// References to numeric labels below, by the label that they wait for.
    private final Map<String, Span> awaited = new HashMap<>();
    private int file;

    Tokens(Definitions definitions, Consumer<Diagnostic> problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    /// From here on, labels that start with `.L` belong to this file; 0 is the one that was given.
    void file(int number) {
        file = number;
    }

    TokenLine rewrite(Line line) {
        List<Token> old = line.tokens().tokens();
        List<Token> changed = null;
        boolean directive = line.word().startsWith(".");
        for (int i = 0; i < old.size(); i++) {
            Token token = rewrite(line, old, i, directive);
            if (!token.equals(old.get(i))) {
                changed = changed == null ? new ArrayList<>(old) : changed;
                changed.set(i, token);
            }
        }
        return changed == null ? line.tokens() : new TokenLine(changed, line.tokens().comment(),
                line.tokens().damaged());
    }

    private Token rewrite(Line line, List<Token> tokens, int index, boolean directive) {
        return switch (tokens.get(index)) {
            case Token.Number(_, Span span) when index < line.head() -> new Token.Word(defined(span.text()), span);
            case Token.Word(String text, Span span) when index < line.head() || index > line.head()
                    || text.startsWith(LOCAL) -> word(line, tokens, index, directive, text, span);
            default -> tokens.get(index);
        };
    }

    private Token word(Line line, List<Token> tokens, int index, boolean directive, String text, Span span) {
        Token token = tokens.get(index);
        char first = text.charAt(0);
        if (first >= '0' && first <= '9') {
            return new Token.Word(referenced(text, span), span);
        }
        if (file > 0 && text.startsWith(LOCAL)) {
            return new Token.Word(text + MARK + file, span);
        }
        if (index <= line.head() || !definitions.hasSubstitutes() || (directive && isDefined(line, tokens, index))) {
            return token;
        }
        Optional<Substitute> substitute = definitions.substitute(text);
        if (substitute.isEmpty()) {
            return token;
        }
        return switch (substitute.get()) {
            case Substitute.Register(String name) -> directive && !tokens.get(index - 1).is(Punctuation.ARROW)
                    && !line.word().equals(".reg") ? token : new Token.Word(name, span);
            case Substitute.Value(long value) -> new Token.Number(value, span);
        };
    }

    /// Whether a word of a directive is the name that the directive defines.
    private static boolean isDefined(Line line, List<Token> tokens, int index) {
        boolean defines = switch (line.word()) {
            case ".if", ".elseif", ".rept", ".byte", ".half", ".word", ".dword", ".zero", ".align" -> false;
            default -> true;
        };
        return (defines && index == line.head() + 1) || tokens.get(index + 1).is(Punctuation.ASSIGN);
    }

    private String defined(String number) {
        String name = name(number, numeric.merge(number, 1, Integer::sum));
        awaited.remove(name);
        return name;
    }

    private String referenced(String text, Span span) {
        String number = text.substring(0, text.length() - 1);
        int count = numeric.getOrDefault(number, 0);
        if (text.endsWith("f")) {
            String name = name(number, count + 1);
            awaited.putIfAbsent(name, span);
            return name;
        }
        if (count == 0) {
            missing(span, number, "above");
        }
        return name(number, count);
    }

    private static String name(String number, int count) {
        return LOCAL + number + MARK + count;
    }

    /// Reports the references to numeric labels that never came.
    void end() {
        awaited.forEach((_, span) -> missing(span, span.text().substring(0, span.text().length() - 1), "below"));
    }

    private void missing(Span span, String number, String where) {
        problems.accept(Problem.NO_LOCAL_LABEL.at(span, number, where)
                .help("`" + number + "b` is the nearest one above, `" + number + "f` the nearest one below"));
    }
}
