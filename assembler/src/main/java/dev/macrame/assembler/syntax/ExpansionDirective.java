package dev.macrame.assembler.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The directives that decide which lines there are. They are gone before lines become statements.
public enum ExpansionDirective {
    // @formatter:off
    MACRO   ("NAME [PARAMETER[=default], ...]"),
    ENDM    (""),
    REPT    ("count"),
    ENDR    (""),
    IF      ("condition"),
    IFDEF   ("NAME"),
    IFNDEF  ("NAME"),
    ELSEIF  ("condition"),
    ELSE    (""),
    ENDIF   (""),
    INCLUDE ("\"file\""),
    SET     ("NAME, value"),
    REG     ("NAME, register");
    // @formatter:on

    private static final Map<String, ExpansionDirective> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ExpansionDirective::toString, Function.identity()));

    private final String operands;

    ExpansionDirective(String operands) {
        this.operands = operands;
    }

    public static Optional<ExpansionDirective> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(ExpansionDirective::toString).toList();
    }

    /// Whether it starts a block of lines.
    public boolean opens() {
        return switch (this) {
            case MACRO, REPT, IF, IFDEF, IFNDEF -> true;
            case ENDM, ENDR, ELSEIF, ELSE, ENDIF, INCLUDE, SET, REG -> false;
        };
    }

    /// For one that starts a block, the one that ends it; for one inside or at the end of a block, that end.
    public ExpansionDirective end() {
        return switch (this) {
            case MACRO, ENDM -> ENDM;
            case REPT, ENDR -> ENDR;
            case IF, IFDEF, IFNDEF, ELSEIF, ELSE, ENDIF -> ENDIF;
            case INCLUDE, SET, REG -> throw new IllegalStateException(this + " has no end");
        };
    }

    /// What opens the block that ends with this, in messages.
    public ExpansionDirective start() {
        return switch (end()) {
            case ENDM -> MACRO;
            case ENDR -> REPT;
            default -> IF;
        };
    }

    /// The shape of the line.
    public String syntax() {
        return (this + " " + operands).strip();
    }

    /// As it is written.
    @Override
    public String toString() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
