package dev.macrame.debugger.session;

import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.isa.program.Program;
import java.util.Optional;

/// Starts what a client has uploaded. Whoever wires the server decides what may be started and on which machines.
@FunctionalInterface
public interface Launcher {
    /// Makes a run that stands in front of its first instruction. Called by a thread of its own, which may take its
    /// time.
    ///
    /// @param machine a machine description as TOML; nothing to choose one
    /// @param seed    of the inputs that are drawn
    /// @param options what the run may use
    Launched launch(Program program, Optional<String> machine, long seed, DebugOptions options);

    /// Starts nothing: for servers that only show what they were started with.
    static Launcher none() {
        return (_, _, _, _) -> new Launched.Refused("this server takes no programs",
                "attach to one of its sessions, or start a server with the program");
    }

    /// What became of it.
    sealed interface Launched {
        /// It stands ready.
        ///
        /// @param title    such as `matvec_resident on tutorial-32`
        /// @param debuggee belongs to the session from now on
        record Started(String title, Debuggee debuggee) implements Launched {
        }

        /// It cannot be run.
        record Refused(String message, String help) implements Launched {
        }
    }
}
