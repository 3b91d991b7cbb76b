package dev.macrame.emulator;

import dev.macrame.emulator.account.Account;

/// What a run came to.
///
/// @param cycles from the first issue, which is in cycle 0, until every unit is idle; equals the account's cycles
public record RunResult(StopReason stop, long cycles, Account account) {
}
