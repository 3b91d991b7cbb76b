package dev.macrame.debugger.frame;

/// Bytes that are no message: nothing behind them can be understood.
///
/// @param message    what is wrong
/// @param isReadable whether the other side might understand an answer: it may speak this protocol
public record Flaw(String message, String expected, String got, boolean isReadable) {
}
