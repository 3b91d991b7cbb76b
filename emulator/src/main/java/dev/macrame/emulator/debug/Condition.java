package dev.macrame.emulator.debug;

/// Expressions over the state of a run.
final class Condition {
    private Condition() {
    }
}
