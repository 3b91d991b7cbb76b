package dev.macrame.emulator.debug;

/// A reply and the moment that it is true for.
///
/// @param isRunning whether the run went on while this was asked
public record Answer(TimePoint at, boolean isRunning, Reply reply) {
}
