package dev.macrame.debugger.console;

import java.util.List;

/// A session on a server that several clients share. Its methods block until the server has answered.
public interface SharedSession {
    /// A line for each session and client that is known.
    List<String> lines();

    /// What has happened to the session since the last call, a line each.
    List<String> news();

    /// Takes the control.
    ///
    /// @param isForced whether to take it from a client that holds it
    Result takeControl(boolean isForced);

    Result releaseControl();

    /// Whether the connection is lost and may come back.
    boolean isAway();

    /// Waits no longer for the connection: whatever is asked is refused from now on.
    void giveUp();

    /// What came of it.
    ///
    /// @param isDone whether it was done
    /// @param text   what to say: who has the control now, or what is wrong
    /// @param help   what to do about it; empty if it was done
    record Result(boolean isDone, String text, String help) {
    }
}
