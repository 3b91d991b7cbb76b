package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Catalogue;

/// What can be wrong with a machine description, or with the name of one.
public enum Fault implements Catalogue {
    // @formatter:off
    MALFORMED      ("M001", "this is not TOML (%s)"),
    DUPLICATE      ("M002", "`%s` is defined twice"),
    UNKNOWN_KEY    ("M003", "there is no key `%s`"),
    MISSING        ("M004", "`%s` is missing"),
    WRONG_TYPE     ("M005", "`%s` takes %s, not %s"),
    WRONG_UNIT     ("M006", "`%s` takes %s, not %s"),
    OUT_OF_RANGE   ("M007", "`%s` takes %s, not %s"),
    TOO_FINE       ("M008", "`%s` takes %s, not %s"),
    BAD_TEXT       ("M009", "`%s` takes %s, not %s"),
    UNKNOWN_MACHINE("M010", "there is no preset `%s`"),
    UNREADABLE_FILE("M011", "`%s` cannot be read: %s");
    // @formatter:on

    private final String code;
    private final String pattern;

    Fault(String code, String pattern) {
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
