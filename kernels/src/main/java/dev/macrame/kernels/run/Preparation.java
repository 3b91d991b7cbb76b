package dev.macrame.kernels.run;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.List;

/// What getting a kernel ready to run came to.
public sealed interface Preparation {
    /// It can run.
    record Ready(PreparedRun run) implements Preparation {
    }

    /// It cannot: what is wrong and what to do.
    record Refused(String message, String help) implements Preparation {
    }

    /// Its own text is wrong.
    record Rejected(List<Diagnostic> diagnostics) implements Preparation {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
