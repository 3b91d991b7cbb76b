package dev.macrame.emulator.debug;

import dev.macrame.isa.diagnostic.Catalogue;

/// What can be wrong with an expression over the state of a run, beside what is wrong with any expression.
enum DebugProblem implements Catalogue {
    // @formatter:off
    ARGUMENTS  ("D001", "`%s` takes %s"),
    NO_MEMORY  ("D002", "`%s` is no memory"),
    OUTSIDE    ("D003", "%s lies outside of %s"),
    NO_VALUE   ("D004", "`%s` has no value that is one number"),
    NO_FUNCTION("D005", "there is no function `%s`"),
    REST       ("D006", "`%s` is more than one expression");
    // @formatter:on

    private final String code;
    private final String pattern;

    DebugProblem(String code, String pattern) {
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
