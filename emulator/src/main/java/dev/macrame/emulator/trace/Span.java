package dev.macrame.emulator.trace;

import dev.macrame.isa.Memory;

/// Bytes next to each other.
///
/// @param start the first
/// @param bytes how many, at least 1
public record Span(Memory memory, int start, int bytes) {
}
