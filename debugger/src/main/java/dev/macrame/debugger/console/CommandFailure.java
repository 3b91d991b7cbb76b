package dev.macrame.debugger.console;

/// A command that cannot be carried out: what is wrong, and what to do about it.
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String help;

    /// @param problem naming the thing, without a full stop
    /// @param help    the remedy; empty for the help of the command
    CommandFailure(String problem, String help) {
        super(problem);
        this.problem = problem;
        this.help = help;
    }

    String problem() {
        return problem;
    }

    String help() {
        return help;
    }

    /// The same, with a remedy if it has none.
    CommandFailure orHelp(String other) {
        return help.isEmpty() ? new CommandFailure(problem, other) : this;
    }

    /// Two lines for a terminal.
    String text() {
        return "error: " + problem + "\n" + (help.isEmpty() ? "" : "  help: " + help + "\n");
    }
}
