package dev.macrame.isa.expression;

import java.util.Arrays;
import java.util.Optional;

/// The operators that stand before their operand.
public enum UnaryOperator {
    NEGATE(Punctuation.MINUS),
    COMPLEMENT(Punctuation.TILDE),
    /// 1 for zero, 0 for everything else.
    NOT(Punctuation.NOT);

    private final Punctuation punctuation;

    UnaryOperator(Punctuation punctuation) {
        this.punctuation = punctuation;
    }

    /// The operator that is written so, if there is one.
    static Optional<UnaryOperator> of(Punctuation punctuation) {
        return Arrays.stream(values()).filter(operator -> operator.punctuation == punctuation).findFirst();
    }

    /// The operator as it is written.
    @Override
    public String toString() {
        return punctuation.toString();
    }
}
