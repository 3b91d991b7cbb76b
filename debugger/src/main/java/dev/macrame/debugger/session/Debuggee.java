package dev.macrame.debugger.session;

import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.DebugTarget;

/// A run that a session can be about.
public interface Debuggee extends AutoCloseable {
    /// The run as one client sees it.
    ///
    /// @param client the name that its breakpoints and writes carry
    DebugTarget target(String client);

    /// Ends the run.
    @Override
    void close();

    /// The run behind a port, which belongs to the debuggee from now on.
    static Debuggee of(DebugPort port) {
        return new Debuggee() {
            @Override
            public DebugTarget target(String client) {
                return port.target(client);
            }

            @Override
            public void close() {
                port.close();
            }
        };
    }
}
