package dev.macrame.emulator;

/// Why a run ended.
public sealed interface StopReason {
    /// The program reached its `halt`.
    record Halted() implements StopReason {
    }

    /// An instruction could not be carried out.
    record Trapped(Trap trap) implements StopReason {
    }

    /// The run was told to stop before this cycle; the machine could go on.
    record CycleLimit(long cycles) implements StopReason {
    }
}
