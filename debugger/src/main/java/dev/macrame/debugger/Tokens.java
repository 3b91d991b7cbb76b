package dev.macrame.debugger;

/// The secrets of a server, one for each role.
///
/// @param control to change the run
/// @param observe to look on
public record Tokens(Token control, Token observe) {
    /// Two new ones.
    public static Tokens fresh() {
        return new Tokens(Token.fresh(), Token.fresh());
    }
}
