package dev.macrame.emulator.debug;

import dev.macrame.emulator.account.Cause;
import java.util.Optional;

/// Where a run stands, and what comes next.
///
/// @param at        the moment
/// @param pc        of the next instruction; of the last one if the run has ended
/// @param hasEnded  whether there is no next instruction: the program has halted or trapped
/// @param nextIssue the cycle in which the next instruction issues
/// @param stall     the cycles that it waits before
/// @param cause     what it waits for; nothing if it does not wait
public record Position(TimePoint at, int pc, boolean hasEnded, long nextIssue, long stall, Optional<Cause> cause) {
}
