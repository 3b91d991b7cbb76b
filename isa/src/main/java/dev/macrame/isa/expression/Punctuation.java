package dev.macrame.isa.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that is written with signs instead of letters and digits.
public enum Punctuation {
    // @formatter:off
    COMMA(","), COLON(":"), QUESTION("?"), ARROW("->"), RANGE(".."), DOT("."),
    LEFT_PARENTHESIS("("), RIGHT_PARENTHESIS(")"), LEFT_BRACKET("["), RIGHT_BRACKET("]"), LEFT_BRACE("{"), RIGHT_BRACE("}"),
    ASSIGN("="), ADD_ASSIGN("+="), INCREMENT("++"),
    OR_OR("||"), AND_AND("&&"), OR("|"), XOR("^"), AND("&"), NOT("!"), TILDE("~"),
    EQUAL("=="), NOT_EQUAL("!="), LESS("<"), LESS_EQUAL("<="), GREATER(">"), GREATER_EQUAL(">="),
    SHIFT_LEFT("<<"), SHIFT_RIGHT(">>"),
    PLUS("+"), MINUS("-"), STAR("*"), SLASH("/"), PERCENT("%"),
    BACKSLASH("\\"), AT("@");
    // @formatter:on

    private static final Map<String, Punctuation> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Punctuation::toString, Function.identity()));
    private static final int LONGEST = 2;

    private final String text;

    Punctuation(String text) {
        this.text = text;
    }

    /// The longest one that stands at an offset of a text.
    static Optional<Punctuation> at(String text, int offset) {
        for (int length = Math.min(LONGEST, text.length() - offset); length > 0; length--) {
            Punctuation found = BY_TEXT.get(text.substring(offset, offset + length));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    int length() {
        return text.length();
    }

    /// The characters themselves.
    @Override
    public String toString() {
        return text;
    }
}
