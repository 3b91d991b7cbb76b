package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.report.JsonError;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// Ends a command with a message for its user.
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String text;
    private final transient List<JsonError.Entry> entries;

    private Failure(int exitCode, String text, List<JsonError.Entry> entries) {
        super(text);
        this.exitCode = exitCode;
        this.text = text;
        this.entries = List.copyOf(entries);
    }

    /// The thing asked for failed.
    ///
    /// @param message what is wrong, naming the thing and the place
    /// @param help    what to do about it
    static Failure of(String message, String help) {
        return of(JsonError.Entry.of(message, help), CommandLine.ExitCode.SOFTWARE);
    }

    /// The same with the code that the message is documented under.
    static Failure of(String code, String message, String help) {
        return of(new JsonError.Entry(Optional.of(code), Optional.empty(), message, Optional.of(help)),
                CommandLine.ExitCode.SOFTWARE);
    }

    /// Wrong use of the command line.
    static Failure misuse(String message, String help) {
        return of(JsonError.Entry.of(message, help), CommandLine.ExitCode.USAGE);
    }

    static Failure of(List<Diagnostic> diagnostics) {
        return new Failure(CommandLine.ExitCode.SOFTWARE, DiagnosticRenderer.render(diagnostics).stripTrailing(),
                diagnostics.stream().map(JsonError.Entry::of).toList());
    }

    private static Failure of(JsonError.Entry entry, int exitCode) {
        String code = entry.code().map(found -> " " + found).orElse("");
        return new Failure(exitCode, "macrame: error" + code + ": " + entry.message() + "\n  help: "
                + entry.help().orElse(""), List.of(entry));
    }

    /// What is wrong, in one line.
    String problem() {
        return entries.getFirst().message();
    }

    /// What to do about it; empty if nobody knows.
    String help() {
        return entries.getFirst().help().orElse("");
    }

    int exitCode() {
        return exitCode;
    }

    /// What a person reads: the message, then what to do.
    String text() {
        return text;
    }

    /// What a program reads.
    String json() {
        return JsonError.of(entries);
    }
}
