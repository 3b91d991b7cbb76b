package dev.macrame.debugger;

/// Which rights a client has.
public enum Role {
    /// To look.
    OBSERVE,
    /// To change the run and what stops it, while it holds the control.
    CONTROL
}
