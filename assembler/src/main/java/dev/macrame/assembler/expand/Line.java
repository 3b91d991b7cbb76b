package dev.macrame.assembler.expand;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line as it was read, before anything is expanded.
///
/// @param tokens what it holds
/// @param damage what could not be read; reported only if the line is used
/// @param head   the index of the first token behind the labels
public record Line(TokenLine tokens, List<Diagnostic> damage, int head) {

    /// The lines of a source.
    public static List<Line> of(SourceText source) {
        Map<Integer, List<Diagnostic>> damage = new HashMap<>();
        List<TokenLine> all = Lexer.lines(source, problem -> damage.computeIfAbsent(problem.span().line(),
                _ -> new ArrayList<>()).add(problem));
        List<Line> lines = new ArrayList<>(all.size());
        for (TokenLine tokens : all) {
            lines.add(new Line(tokens, damage.isEmpty() ? List.of()
                    : damage.getOrDefault(lines.size() + 1, List.of()), head(tokens.tokens())));
        }
        return lines;
    }

    private static int head(List<Token> tokens) {
        int next = 0;
        while (next + 1 < tokens.size() && tokens.get(next + 1).is(Punctuation.COLON) && isLabel(tokens.get(next))) {
            next += 2;
        }
        return next;
    }

    private static boolean isLabel(Token token) {
        return switch (token) {
            case Token.Number(_, Span span) -> isDecimal(span);
            case Token.Word(String name, _) -> !name.startsWith(".") || name.startsWith(".L");
            case Token.Text _, Token.Sign _, Token.EndOfLine _ -> false;
        };
    }

    private static boolean isDecimal(Span span) {
        return span.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// What the line says first, behind its labels: a mnemonic, a directive or a macro; empty if it starts with no word.
    public String word() {
        return tokens.tokens().get(head) instanceof Token.Word(String text, _) ? text : "";
    }

    /// The first token behind the labels.
    public Token first() {
        return tokens.tokens().get(head);
    }

    /// What follows the first word.
    public List<Token> operands() {
        List<Token> all = tokens.tokens();
        return all.subList(Math.min(head + 1, all.size() - 1), all.size());
    }

    /// The line without what follows its labels.
    TokenLine labels() {
        List<Token> labels = new ArrayList<>(tokens.tokens().subList(0, head));
        Span first = first().span();
        labels.add(new Token.EndOfLine(new Span(first.source(), first.start(), first.start())));
        return new TokenLine(labels, tokens.comment(), tokens.damaged());
    }
}
