package dev.macrame.cli;

import java.io.PrintWriter;

/// Tells a person how many of many runs are done: on a terminal in one line that is written again and again, elsewhere
/// a line for each.
final class Progress {
    private final PrintWriter err;
    private final boolean isShown;
    private final boolean isTerminal;
    private final int total;
    private int done;

    Progress(PrintWriter err, boolean isShown, boolean isTerminal, int total) {
        this.err = err;
        this.isShown = isShown;
        this.isTerminal = isTerminal;
        this.total = total;
    }

    /// One more is done.
    synchronized void step() {
        done++;
        if (isShown) {
            err.print((isTerminal ? "\r" : "") + "%,d of %,d runs".formatted(done, total) + (isTerminal ? "" : "\n"));
            err.flush();
        }
    }

    /// Leaves nothing of the line behind.
    synchronized void end() {
        if (isShown && isTerminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
