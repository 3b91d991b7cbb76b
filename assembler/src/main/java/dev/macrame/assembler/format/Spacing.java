package dev.macrame.assembler.format;

import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import java.util.List;
import java.util.Set;

/// The blanks between operands. Where the form leaves a choice, as around `+`, a blank stays a blank.
final class Spacing {
    private static final Set<Punctuation> WIDE = Set.of(Punctuation.ADD_ASSIGN, Punctuation.ARROW, Punctuation.EQUAL,
            Punctuation.NOT_EQUAL, Punctuation.LESS, Punctuation.LESS_EQUAL, Punctuation.GREATER,
            Punctuation.GREATER_EQUAL, Punctuation.AND_AND, Punctuation.OR_OR);

    /// The directives whose `=` is no option's.
    private static final Set<String> ASSIGNMENTS = Set.of(".param", ".golden");

    private Spacing() {
    }

    /// @param word   what the line starts with
    /// @param tokens what follows it, without the end of the line
    static String of(String word, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > 0) {
                if (word.equals(".golden") && tokens.get(i - 1).is(Punctuation.ASSIGN)) {
                    // the program carries these characters
                    Span start = token.span();
                    return text.append(' ').append(start.source().text(), start.start(), tokens.getLast().span().end())
                            .toString();
                }
                text.append(isBlank(word, depth, tokens.get(i - 1), token) ? " " : "");
            }
            depth += token.is(Punctuation.LEFT_BRACKET) ? 1 : token.is(Punctuation.RIGHT_BRACKET) ? -1 : 0;
            text.append(token.span().text());
        }
        return text.toString();
    }

    private static boolean isBlank(String word, int depth, Token before, Token after) {
        if (after.is(Punctuation.COMMA) || before.is(Punctuation.LEFT_BRACKET)
                || before.is(Punctuation.LEFT_PARENTHESIS) || after.is(Punctuation.RIGHT_BRACKET)
                || after.is(Punctuation.RIGHT_PARENTHESIS)) {
            return false;
        }
        boolean isWord = before instanceof Token.Word;
        if (after.is(Punctuation.LEFT_BRACKET) && (isWord || before.is(Punctuation.RIGHT_BRACKET))) {
            return false;
        }
        if (after.is(Punctuation.INCREMENT) && isWord) {
            return false;
        }
        if (isOption(word, before, after)) {
            return false;
        }
        return before.is(Punctuation.COMMA) || (before.is(Punctuation.RIGHT_BRACKET) && after instanceof Token.Word)
                || isWide(word, depth, before) || isWide(word, depth, after)
                || before.span().end() < after.span().start();
    }

    /// Whether two tokens stand around the sign of `zp=x3`.
    private static boolean isOption(String word, Token before, Token after) {
        boolean isSign = (before instanceof Token.Word && after.is(Punctuation.ASSIGN))
                || (before.is(Punctuation.ASSIGN) && (after instanceof Token.Word || after instanceof Token.Number));
        return isSign && !ASSIGNMENTS.contains(word);
    }

    private static boolean isWide(String word, int depth, Token token) {
        if (!(token instanceof Token.Sign(Punctuation sign, _))) {
            return false;
        }
        return WIDE.contains(sign) || switch (word) {
            case ".input", ".output" -> sign == Punctuation.COLON && depth == 0;
            default -> ASSIGNMENTS.contains(word) ? sign == Punctuation.ASSIGN
                    : !word.startsWith(".") && sign == Punctuation.COLON && depth > 0;
        };
    }
}
