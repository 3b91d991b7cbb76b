package dev.macrame.isa;

import java.util.Locale;

/// Everything that can stop a program other than `halt`: a closed list. A trapping instruction has changed nothing.
public enum TrapKind {
    ILLEGAL("the word is no instruction of this machine"),
    BOUNDS("an access leaves its memory"),
    ALIGN("an element's address is no multiple of its size"),
    IN_FLIGHT("an access touches bytes of a transfer that was not waited for"),
    OVERFLOW("a sum does not fit the accumulator that it leaves"),
    RANGE("a parameter lies outside what its use allows"),
    STACK("loops or calls are nested deeper than the machine's control stack"),
    COUNT("a count is negative"),
    LEAK("the program ends with a transfer that was never waited for");

    private final String meaning;

    TrapKind(String meaning) {
        this.meaning = meaning;
    }

    /// One sentence: what has happened.
    public String meaning() {
        return meaning;
    }

    /// The name in messages and tables, such as `in-flight`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
