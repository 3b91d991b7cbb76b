package dev.macrame.isa.expression;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The operators that stand between their operands. All of them group from the left, as in C.
public enum BinaryOperator {
    // @formatter:off
    //             written as                 precedence
    OR            (Punctuation.OR_OR,          1),
    AND           (Punctuation.AND_AND,        2),
    BITWISE_OR    (Punctuation.OR,             3),
    BITWISE_XOR   (Punctuation.XOR,            4),
    BITWISE_AND   (Punctuation.AND,            5),
    EQUAL         (Punctuation.EQUAL,          6),
    NOT_EQUAL     (Punctuation.NOT_EQUAL,      6),
    LESS          (Punctuation.LESS,           7),
    LESS_EQUAL    (Punctuation.LESS_EQUAL,     7),
    GREATER       (Punctuation.GREATER,        7),
    GREATER_EQUAL (Punctuation.GREATER_EQUAL,  7),
    SHIFT_LEFT    (Punctuation.SHIFT_LEFT,     8),
    SHIFT_RIGHT   (Punctuation.SHIFT_RIGHT,    8),
    ADD           (Punctuation.PLUS,           9),
    SUBTRACT      (Punctuation.MINUS,          9),
    MULTIPLY      (Punctuation.STAR,          10),
    DIVIDE        (Punctuation.SLASH,         10),
    REMAINDER     (Punctuation.PERCENT,       10);
    // @formatter:on

    private static final Map<Punctuation, BinaryOperator> BY_PUNCTUATION = new EnumMap<>(Punctuation.class);

    static {
        Arrays.stream(values()).forEach(operator -> BY_PUNCTUATION.put(operator.punctuation, operator));
    }

    private final Punctuation punctuation;
    private final int precedence;

    BinaryOperator(Punctuation punctuation, int precedence) {
        this.punctuation = punctuation;
        this.precedence = precedence;
    }

    /// The operator that is written so, if there is one.
    static Optional<BinaryOperator> of(Punctuation punctuation) {
        return Optional.ofNullable(BY_PUNCTUATION.get(punctuation));
    }

    /// Higher binds tighter; 1 is the loosest.
    public int precedence() {
        return precedence;
    }

    /// The operator as it is written.
    @Override
    public String toString() {
        return punctuation.toString();
    }
}
