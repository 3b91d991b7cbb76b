package dev.macrame.emulator.debug;

import dev.macrame.emulator.account.Cause;
import java.util.Optional;

/// Something that the machine does, rather than the program says: a place to stop at.
public sealed interface MachineEvent {
    /// A transfer has arrived: the next instruction issues in the cycle in which the transfer has ended, or later.
    ///
    /// @param number of the transfer, as [Reply.Transfers] gives it; nothing for any
    record TransferDone(Optional<Long> number) implements MachineEvent {
    }

    /// A `dma` or a `fill` has started a transfer.
    ///
    /// @param number of the transfer, counted from 1 in the order in which they start; nothing for any
    record TransferStarted(Optional<Long> number) implements MachineEvent {
    }

    /// The next instruction has to wait.
    ///
    /// @param cause why; nothing for any cause. [Cause#DRAIN] is never in front of an instruction and never stops.
    record Stall(Optional<Cause> cause) implements MachineEvent {
    }

    /// The next instruction touches bytes of a transfer that no wait has covered: going on, it traps. Known only once it
    /// was tried, so a run forwards stops there, in front of it, and no run backwards does.
    record Hazard() implements MachineEvent {
    }

    /// The last instruction had to clip a value that it stored.
    record Clip() implements MachineEvent {
    }
}
