package dev.macrame.debugger.client;

/// A session in a line.
///
/// @param id      names it in [DebugClient#attach]
/// @param title   what runs, such as `matvec_resident on tutorial-32`
/// @param clients how many are attached
public record SessionInfo(String id, String title, int clients) {
}
