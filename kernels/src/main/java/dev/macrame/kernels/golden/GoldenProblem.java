package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Catalogue;

/// What can be wrong with a golden expression that the grammar accepts.
public enum GoldenProblem implements Catalogue {
    // @formatter:off
    UNKNOWN_FUNCTION ("G001", "no golden function is called `%s`"),
    UNKNOWN_NAME     ("G002", "no input or parameter is called `%s`"),
    WRONG_ARITY      ("G003", "`%s` takes %s, not %d"),
    WRONG_SHAPE      ("G004", "`%s` is %s, but `%s` wants %s"),
    UNEQUAL_SHAPES   ("G005", "`%s` stands between %s and %s"),
    NO_MEANING       ("G006", "`%s` has no meaning in a golden expression"),
    OVERFLOW         ("G007", "the exact value needs more than 64 bits"),
    WRONG_RESULT     ("G008", "the golden value is %s, but output `%s` is %s"),
    UNKNOWN_WORD     ("G009", "`%s` is no %s"),
    MISPLACED_WORD   ("G010", "`%s` is a word of some functions, not a value"),
    RECORDS          ("G011", "`%s` holds records, not numbers"),
    UNDEFINED        ("G012", "`%s` has no value here: %s");
    // @formatter:on

    private final String code;
    private final String pattern;

    GoldenProblem(String code, String pattern) {
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
