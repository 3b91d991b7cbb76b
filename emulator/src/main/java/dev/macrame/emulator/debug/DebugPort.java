package dev.macrame.emulator.debug;

import dev.macrame.emulator.Emulator;

/// The one door to a run that is debugged. Knows no transport: consoles, servers and editors all go through it.
///
/// One thread owns the run. Requests wait for it in a queue and are carried out between two instructions; whatever
/// comes out is an immutable value with the moment that it is true for.
public final class DebugPort implements AutoCloseable {
    private DebugPort() {
    }

    /// Takes a loaded emulator over: nobody else may use it from now on.
    public static DebugPort open(Emulator emulator, DebugOptions options) {
        return java.util.Optional.<DebugPort>empty().orElseThrow();
    }

    /// The run as one client sees it.
    ///
    /// @param client the name that its breakpoints and writes carry
    public DebugTarget target(String client) {
        return java.util.Optional.<DebugTarget>empty().orElseThrow();
    }

    /// Stops the run and ends the thread. What is asked afterwards is refused.
    @Override
    public void close() {
    }
}
