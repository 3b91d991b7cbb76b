package dev.macrame.kernels.run;

/// What getting a kernel ready to run came to.
public sealed interface Preparation {
    /// It can be run.
    record Ready(PreparedRun run) implements Preparation {
    }

    /// It cannot, and why.
    record NotRun(RunOutcome outcome) implements Preparation {
    }
}
