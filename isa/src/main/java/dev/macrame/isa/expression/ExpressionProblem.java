package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Catalogue;

/// What can be wrong with the characters, the grammar and the value of an expression.
public enum ExpressionProblem implements Catalogue {
    // @formatter:off
    CHARACTER         ("E001", "`%s` means nothing here"),
    NUMBER            ("E002", "`%s` is no number"),
    NUMBER_TOO_LARGE  ("E003", "`%s` does not fit in 64 bits"),
    LEADING_ZERO      ("E004", "`%s` starts with a zero that says nothing"),
    CHARACTER_LITERAL ("E005", "%s is no character"),
    OPEN_TEXT         ("E006", "the text that starts here has no end"),
    ESCAPE            ("E007", "`%s` is no escape"),
    NO_EXPRESSION     ("E008", "expected an expression, found %s"),
    NOT_CLOSED        ("E009", "expected `%s`, found %s"),
    TOO_MANY_PARTS    ("E010", "the expression has more than %d parts"),
    UNKNOWN_NAME      ("E011", "the name `%s` is not defined"),
    UNKNOWN_FUNCTION  ("E012", "a constant cannot use the function `%s`"),
    NO_HERE           ("E013", "`.` is the pc of an instruction, and this is none"),
    OVERFLOW          ("E014", "the result of %s does not fit in 64 bits"),
    DIVISION_BY_ZERO  ("E015", "%s is a division by zero"),
    SHIFT_COUNT       ("E016", "%s shifts by %d, outside 0..63");
    // @formatter:on

    private final String code;
    private final String pattern;

    ExpressionProblem(String code, String pattern) {
        this.code = code;
        this.pattern = pattern;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String pattern() {
        return pattern;
    }
}
