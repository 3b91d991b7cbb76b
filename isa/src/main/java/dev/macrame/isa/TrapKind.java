package dev.macrame.isa;

import java.util.Locale;

/// Everything that can stop a program other than `halt`: a closed list. A trapping instruction has changed nothing.
public enum TrapKind {
    ILLEGAL("the word is no instruction of this machine"),
    BOUNDS("an access leaves its memory"),
    ALIGN("an element's address is no multiple of its size"),
    IN_FLIGHT("an access touches bytes of a transfer that was not waited for"),
    EXHAUSTED("a walk is used that has come to its end, or that was never set"),
    OVERFLOW("a sum does not fit the accumulator that it leaves, or grows to 2^62"),
    RANGE("a parameter lies outside what its use allows"),
    NARROW("a register does not fit the element that it is stored in"),
    STACK("loops or calls are nested deeper than the machine's control stack, or there is no call to return from"),
    COUNT("a count is negative, or 0 where it may not be"),
    LEAK("the program ends with a transfer that was never waited for"),
    USER("the program stops itself"),
    UNINITIALISED("in a checked run: something is read that was never written"),
    TENSOR_BOUNDS("in a checked run: an access leaves the tensor that its address came from"),
    NOT_WRITTEN("in a checked run: the program ends with a part of an output that was never written");

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
