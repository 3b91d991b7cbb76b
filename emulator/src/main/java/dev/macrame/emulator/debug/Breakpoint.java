package dev.macrame.emulator.debug;

/// A breakpoint, which all clients of a session share.
///
/// @param id       from 1, never used again
/// @param revision from 1, one more with each change
/// @param owner    who has set it
/// @param text     where it is, for people: `inner (matvec.s:12)`, `writes of T[0..63]`
/// @param hits     how often its condition has held between the moment of its making, or of its last change, and the
///                 present one; before that moment the number is negative
public record Breakpoint(int id, int revision, String owner, BreakpointPlan plan, String text, long hits) {
}
