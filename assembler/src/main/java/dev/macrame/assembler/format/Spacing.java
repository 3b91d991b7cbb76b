package dev.macrame.assembler.format;

import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import java.util.List;
import java.util.Set;

/// The blanks between operands. Where the form leaves a choice, as around `+`, a blank stays a blank.
final class Spacing {
    private static final Set<Punctuation> WIDE = Set.of(Punctuation.ADD_ASSIGN, Punctuation.ARROW);

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
        return before.is(Punctuation.COMMA) || isWide(word, depth, before) || isWide(word, depth, after)
                || before.span().end() < after.span().start();
    }

    private static boolean isWide(String word, int depth, Token token) {
        if (!(token instanceof Token.Sign(Punctuation sign, _))) {
            return false;
        }
        return WIDE.contains(sign) || switch (word) {
            case ".param", ".golden" -> sign == Punctuation.ASSIGN;
            case ".input", ".output" -> sign == Punctuation.COLON && depth == 0;
            default -> false;
        };
    }
}
