package dev.macrame.emulator.trace;

import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.Instruction;
import java.util.List;
import java.util.Optional;

/// One instruction that a run has carried out.
///
/// @param cycle      in which it issued
/// @param stall      the cycles that it waited before
/// @param cause      what it waited for; empty if it did not wait
/// @param occupied   for how many cycles, this one the first, it keeps its unit and its ports
/// @param reads      the bytes that it read, in the order of reading; of a transfer, row by row
/// @param writes     the bytes that it wrote; of a transfer that reads, the rows that `reads` go to, in the same order
/// @param results    what it left in registers
public record Issue(long cycle, long stall, Optional<Cause> cause, long occupied, int pc, Instruction instruction,
        List<Span> reads, List<Span> writes, List<Result> results) {

    public Issue {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        results = List.copyOf(results);
    }

    /// Whether the DMA engine moved the bytes, and not the core.
    public boolean isTransfer() {
        return switch (instruction.op()) {
            case DMA, FILL -> true;
            default -> false;
        };
    }
}
