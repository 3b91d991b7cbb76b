package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.List;

/// What reading a machine description gave: the machine, or everything that is wrong with the text.
public sealed interface MachineReading {
    /// The text is a machine.
    record Accepted(MachineDescription machine) implements MachineReading {
    }

    /// The text is no machine; at least one diagnostic, in the order of the text.
    record Rejected(List<Diagnostic> diagnostics) implements MachineReading {
        public Rejected {
            if (diagnostics.isEmpty()) {
                throw new IllegalArgumentException("rejected without a reason");
            }
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
