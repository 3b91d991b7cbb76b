package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What one command line printed and returned.
record Invocation(int exitCode, String out, String err) {
    static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    /// A command line whose arguments hold no blanks.
    static Invocation ofLine(String line) {
        return of(line.split(" ", -1));
    }

    /// Wrong use is refused in words: the thing and the remedy, and nothing of the inside.
    void assertRefused(String thing, String remedy) {
        assertThat(exitCode).isNotZero();
        assertThat(err).contains(thing, remedy).doesNotContain("mistake of macrame itself", "Exception", "\tat ");
    }
}
