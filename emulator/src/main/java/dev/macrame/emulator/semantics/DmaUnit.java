package dev.macrame.emulator.semantics;

import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.TrapKind;

/// Starting transfers and waiting for them. A transfer moves all its bytes when it starts; only its clock runs on.
final class DmaUnit {
    private DmaUnit() {
    }

    static void dma(Core core, Step step) {
        int bytes = ScalarUnit.source(core, step);
        if (bytes < 0) {
            throw new TrapSignal(TrapKind.COUNT, "the transfer's length is " + bytes + " bytes",
                    "a length is 0 or more; 0 moves nothing");
        }
        ByteMemory to = core.memory(step.to().memory);
        ByteMemory from = core.memory(step.from().memory);
        long toStart = (long) core.x(step.to().register) + step.to().offset;
        long fromStart = (long) core.x(step.from().register) + step.from().offset;
        if (bytes > 0) {
            to.checkBounds(toStart, bytes);
            from.checkBounds(fromStart, bytes);
        }
        Transfer transfer = new Transfer(step.pc, step.d, to.name(), (int) toStart, from.name(), (int) fromStart,
                bytes);
        core.inFlight.checkTransfer(transfer);
        core.inFlight.start(transfer);
        if (bytes > 0) {
            to.copyFrom(from, (int) fromStart, (int) toStart, bytes);
        }
    }

    static void await(Core core, Step step) {
        core.inFlight.cover(step.d, step.value);
    }
}
