package dev.macrame.emulator;

import dev.macrame.isa.TrapKind;

/// Why and where a program could not go on. The instruction has changed nothing.
///
/// @param pc          the instruction's index
/// @param place       its `file:line`
/// @param instruction its text
/// @param cycle       the cycle in which it would have issued
/// @param message     what was found and what was expected
/// @param help        what to do about it
public record Trap(TrapKind kind, int pc, String place, String instruction, long cycle, String message, String help) {

    /// Three lines for a terminal.
    public String text() {
        return """
                %s: trap %s at cycle %d: %s
                      instruction: %s
                      help: %s
                """.formatted(place, kind, cycle, message, instruction, help);
    }
}
