package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.DebugTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a console behaves.
///
/// @param hasColours whether the output understands escape sequences
/// @param width      of a line, in characters
/// @param atHalt     lines to say whenever the program has halted, such as how its results compare; it may ask the
///                   target
/// @param session    the session on a server, if the target is there
public record ConsoleSettings(boolean hasColours, int width, Function<DebugTarget, List<String>> atHalt,
        Optional<SharedSession> session) {
    private static final int WIDTH = 100;
    private static final int LEAST_WIDTH = 40;

    /// Without colours, 100 characters wide, in this process.
    public static final ConsoleSettings PLAIN = new ConsoleSettings(false, WIDTH, _ -> List.of(), Optional.empty());

    public ConsoleSettings {
        width = width < LEAST_WIDTH ? WIDTH : width;
    }

    /// The same with something to say at the end.
    public ConsoleSettings atHalt(Function<DebugTarget, List<String>> lines) {
        return new ConsoleSettings(hasColours, width, lines, session);
    }

    /// The same in a session that others share.
    public ConsoleSettings in(SharedSession shared) {
        return new ConsoleSettings(hasColours, width, atHalt, Optional.of(shared));
    }

    /// The same for a terminal.
    public ConsoleSettings on(boolean coloured, int columns) {
        return new ConsoleSettings(coloured, columns, atHalt, session);
    }
}
