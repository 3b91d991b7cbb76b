package dev.macrame.emulator;

import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One case of a vector file: a state, some code, and what becomes of the state.
///
/// @param place   `file:line`, for messages
/// @param row     the name of the row that the file is about
/// @param machine what differs from the machine of all vectors
/// @param after   everything that the code changes; the rest stays as it was
/// @param stalls  the cycles of each cause; empty if the case does not say
/// @param clips   the values that are clipped
/// @param cycles  the cycles of the whole run
/// @param trap    the trap that ends the run, if it does not end with `halt`
record Vector(String place, String row, String name, Map<Key, Long> machine, List<Assignment> before, String code,
        List<Assignment> after, Map<Cause, Long> stalls, long clips, long cycles, Optional<TrapKind> trap) {

    @Override
    public String toString() {
        return place + " " + name;
    }
}
