package dev.macrame.emulator.semantics;

/// What each instruction does: one `case` per row.
public final class Semantics {
    private Semantics() {
    }

    /// Carries out one instruction and moves the pc. A [TrapSignal] means that nothing has changed.
    public static void execute(Core core, Step step) {
        int next = step.pc + 1;
        core.clipped = 0;
        core.taken = false;
        switch (step.op) {
            case HALT -> next = ControlUnit.halt(core, step);
            case J -> next = ControlUnit.branch(core, step, true);
            case BEQ -> next = ControlUnit.branch(core, step, core.x(step.a) == ScalarUnit.source(core, step));
            case BNE -> next = ControlUnit.branch(core, step, core.x(step.a) != ScalarUnit.source(core, step));
            case BLT -> next = ControlUnit.branch(core, step, core.x(step.a) < ScalarUnit.source(core, step));
            case BGE -> next = ControlUnit.branch(core, step, core.x(step.a) >= ScalarUnit.source(core, step));
            case LOOP -> next = ControlUnit.loop(core, step);
            case WAIT -> DmaUnit.await(core, step);
            case ADD -> ScalarUnit.add(core, step);
            case SUB -> ScalarUnit.sub(core, step);
            case MUL -> ScalarUnit.mul(core, step);
            case CLR -> MacUnit.clr(core, step);
            case MAC -> MacUnit.mac(core, step);
            case ST -> PostUnit.store(core, step);
            case DMA -> DmaUnit.dma(core, step);
        }
        core.pc = core.halted ? next : core.stack.next(next);
    }
}
