package dev.macrame.testkit;

/// A program did not end within the cycles that a check gives it. For a generated program that is a failure; for one
/// that a [Shrinker] tries it means that too much was dropped.
public final class EndlessProgram extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EndlessProgram(long cycles) {
        super("the program did not end within " + cycles + " cycles");
    }
}
