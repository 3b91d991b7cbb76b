package dev.macrame.kernels.run;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.List;

/// What asking for a run came to.
public sealed interface RunOutcome {
    /// It ran; it may have trapped or given a wrong result, which the report says.
    record Ran(RunReport report) implements RunOutcome {
    }

    /// It could not start: what is wrong and what to do.
    record Refused(String message, String help) implements RunOutcome {
    }

    /// Its own text is wrong.
    record Rejected(List<Diagnostic> diagnostics) implements RunOutcome {
    }
}
