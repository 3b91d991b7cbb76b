package dev.macrame.assembler.format;

import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A line in the pieces that have columns.
///
/// @param labels        with their colons
/// @param word          the mnemonic, directive or macro; empty if there is none
/// @param operands      what follows, with common spacing
/// @param namesEnd      whether `to` stands among the operands, so that a loop has no `end`
/// @param comment       with its sign; empty if there is none
/// @param commentColumn where it stands, from 0
record Pieces(List<String> labels, String word, String operands, boolean namesEnd, String comment, int commentColumn) {
    /// What a parameter of a macro may be joined to.
    private static final Set<Punctuation> JOINED = Set.of(Punctuation.BACKSLASH, Punctuation.AT, Punctuation.DOT);

    Pieces {
        labels = List.copyOf(labels);
    }

    Pieces withOperands(String changed) {
        return new Pieces(labels, word, changed, namesEnd, comment, commentColumn);
    }

    static Pieces of(TokenLine line) {
        List<Token> tokens = line.tokens();
        List<String> labels = new ArrayList<>();
        int at = 0;
        int end = chunk(tokens, at);
        while (end > at && tokens.get(end).is(Punctuation.COLON)) {
            labels.add(text(tokens, at, end) + ":");
            at = end + 1;
            end = chunk(tokens, at);
        }
        String word = text(tokens, at, end);
        String operands = Spacing.of(word, tokens.subList(end, tokens.size() - 1));
        boolean namesEnd = tokens.subList(end, tokens.size()).stream().anyMatch(token -> token.is("to"));
        if (line.comment().isEmpty()) {
            return new Pieces(labels, word, operands, namesEnd, "", 0);
        }
        Span comment = line.comment().get();
        String sign = comment.source().text().charAt(comment.start() - 1) == '#' ? "#" : "//";
        int column = comment.source().column(comment.start() - sign.length()) - 1;
        String said = comment.text().stripTrailing();
        boolean touches = !said.isEmpty() && Character.isLetterOrDigit(said.codePointAt(0));
        return new Pieces(labels, word, operands, namesEnd, sign + (touches ? " " : "") + said, column);
    }

    /// The index behind a word that starts here, with parameters of macros in it.
    private static int chunk(List<Token> tokens, int start) {
        int end = start;
        while (isPart(tokens.get(end)) || isParenthesis(tokens, start, end)) {
            if (end > start && tokens.get(end).span().start() != tokens.get(end - 1).span().end()) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static boolean isPart(Token token) {
        return switch (token) {
            case Token.Word _, Token.Number _ -> true;
            case Token.Sign(Punctuation sign, _) -> JOINED.contains(sign);
            case Token.Text _, Token.EndOfLine _ -> false;
        };
    }

    /// One of `\()`.
    private static boolean isParenthesis(List<Token> tokens, int start, int at) {
        boolean opens = tokens.get(at).is(Punctuation.LEFT_PARENTHESIS) && at > start
                && tokens.get(at - 1).is(Punctuation.BACKSLASH);
        boolean closes = tokens.get(at).is(Punctuation.RIGHT_PARENTHESIS) && at > start + 1
                && tokens.get(at - 1).is(Punctuation.LEFT_PARENTHESIS) && tokens.get(at - 2).is(Punctuation.BACKSLASH);
        return opens || closes;
    }

    private static String text(List<Token> tokens, int start, int end) {
        if (start == end) {
            return "";
        }
        Span first = tokens.get(start).span();
        return first.source().text().substring(first.start(), tokens.get(end - 1).span().end());
    }
}
