package dev.macrame.emulator;

import dev.macrame.emulator.account.Account;
import dev.macrame.isa.Memory;
import java.util.Map;

/// What a run came to.
///
/// @param cycles    from the first issue, which is in cycle 0, until every unit is idle; equals the account's cycles
/// @param highWater for each memory the bytes up to the highest one that the program has written
public record RunResult(StopReason stop, long cycles, Account account, Map<Memory, Integer> highWater) {
}
