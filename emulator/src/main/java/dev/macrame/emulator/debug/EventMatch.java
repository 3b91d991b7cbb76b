package dev.macrame.emulator.debug;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.interpreter.Interpreter;
import java.util.Optional;

/// Whether an event of the machine has happened between the moment before the last instruction and the present one.
final class EventMatch {
    private EventMatch() {
    }

    /// Asked right behind an instruction that was carried out.
    static boolean happened(MachineEvent event, Interpreter run) {
        return switch (event) {
            case MachineEvent.TransferDone(Optional<Long> number) -> arrived(number, run);
            case MachineEvent.TransferStarted(Optional<Long> number) -> isTransfer(run) && (number.isEmpty() || run
                    .pipeline().transfers().started() == number.get());
            case MachineEvent.Stall(Optional<Cause> cause) -> {
                boolean waits = run.plan() != Long.MAX_VALUE && run.pipeline().stall() > 0;
                yield waits && (cause.isEmpty() || run.pipeline().cause() == cause.get());
            }
            // Known only by trying the next instruction, which the run forwards does.
            case MachineEvent.Hazard _ -> false;
            case MachineEvent.Clip _ -> run.core().clipped() > 0;
        };
    }

    private static boolean isTransfer(Interpreter run) {
        return switch (run.instruction(run.lastPc()).op) {
            case DMA, FILL -> true;
            default -> false;
        };
    }

    /// Whether a transfer has ended later than the last issue, and not later than the next one.
    private static boolean arrived(Optional<Long> number, Interpreter run) {
        long now = run.pipeline().now();
        long next = run.plan();
        if (next == Long.MAX_VALUE) {
            return false;
        }
        return run.pipeline().transfers().endsWithin(number.orElse(0L), now, next);
    }
}
