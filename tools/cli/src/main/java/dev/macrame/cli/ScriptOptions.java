package dev.macrame.cli;

import dev.macrame.debugger.console.Script;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Commands of the debugger that are carried out before anybody types some.
final class ScriptOptions {
    @ArgGroup(exclusive = true, multiplicity = "0..*")
    private List<First> first = new ArrayList<>();

    @Option(names = "--batch",
            description = {
                "Ends behind the commands of @|bold -x|@ and @|bold -ex|@, or at the first one that fails.",
                "Without any of them, behind the commands that are piped in."})
    private boolean isBatch;

    /// One of the two ways of giving commands.
    private static final class First {
        @Option(names = "-x", paramLabel = "FILE",
                description = "Carries out the commands of a file first; may be repeated.")
        private String file = "";

        @Option(names = "-ex", paramLabel = "COMMAND",
                description = "Carries out one command first, such as @|bold -ex 'break 20'|@; may be repeated.")
        private String command = "";
    }

    boolean isBatch() {
        return isBatch;
    }

    boolean hasCommands() {
        return !first.isEmpty();
    }

    /// All commands in the order in which they were given.
    List<Script.Lines> lines() throws Failure {
        List<Script.Lines> lines = new ArrayList<>();
        for (First each : first) {
            if (each.file.isEmpty()) {
                lines.add(new Script.Lines("", List.of(each.command)));
            } else {
                lines.add(switch (Script.read(each.file)) {
                    case Script.Lines read -> read;
                    case Script.Unreadable(String message, String help) -> throw Failure.of(message, help);
                });
            }
        }
        return lines;
    }
}
