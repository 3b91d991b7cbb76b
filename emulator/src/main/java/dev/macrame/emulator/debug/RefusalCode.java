package dev.macrame.emulator.debug;

/// Why something was not done: a closed list, which programs may rely on.
public enum RefusalCode {
    /// The run goes; pause it first.
    RUNNING,
    /// A number lies outside what there is: an address, a register's number, a count, a moment that cannot be reached.
    OUT_OF_RANGE,
    /// No such place of the program.
    UNKNOWN_PLACE,
    /// No such register, or none that can be used so.
    UNKNOWN_REGISTER,
    /// An expression that cannot be read or computed.
    BAD_EXPRESSION,
    /// No breakpoint of that number.
    NO_SUCH_BREAKPOINT,
    /// The breakpoint was changed by somebody else in between.
    STALE_REVISION,
    /// There is no loop or call to do this with.
    NO_FRAME,
    /// A search was stopped by a pause.
    CANCELLED,
    /// Too much at once: more breakpoints, bytes or waiting requests than are allowed.
    QUOTA,
    /// Only a controller may do this.
    NOT_CONTROLLER,
    /// The port, the session or the connection is closed.
    CLOSED,
    /// The request cannot be understood.
    BAD_REQUEST,
    /// No such session.
    NO_SUCH_SESSION,
    /// A mistake of macrame itself.
    INTERNAL
}
