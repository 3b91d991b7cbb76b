package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.TimePoint;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Where a console prints: text line by line, and on a terminal a last line that is written again and again while a
/// long run goes.
final class Screen {
    private static final String CLEAR_LINE = "\u001b[K";

    private PrintWriter out;
    private final Ink ink;
    private boolean isProgressShown;

    Screen(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /// Prints text that ends with its own line end.
    void say(String text) {
        if (isProgressShown) {
            out.print("\r" + CLEAR_LINE);
            isProgressShown = false;
        }
        out.print(text);
    }

    /// Says how far a run is, if the last line can be taken back.
    void progress(TimePoint at) {
        if (ink.isColoured()) {
            out.print("\r" + ink.faint("  " + at) + CLEAR_LINE);
            isProgressShown = true;
        }
    }

    /// What is said meanwhile, in place of printing it.
    String apart(Runnable saying) {
        PrintWriter real = out;
        StringWriter text = new StringWriter();
        out = new PrintWriter(text);
        try {
            saying.run();
        } finally {
            out = real;
        }
        return text.toString();
    }

    void flush() {
        out.flush();
    }
}
