package dev.macrame.emulator.trace;

/// Is told of every instruction of a run, in the order in which they issue. It sees and cannot change: a run that is
/// watched has the same results, cycles and account as one that is not.
@FunctionalInterface
public interface Watcher {
    /// Nobody watches.
    Watcher NONE = _ -> {
    };

    /// An instruction was carried out. One that traps is not told of: the run's result has it.
    void issued(Issue issue);

    /// Both watch, this one first.
    default Watcher and(Watcher other) {
        return issue -> {
            issued(issue);
            other.issued(issue);
        };
    }
}
