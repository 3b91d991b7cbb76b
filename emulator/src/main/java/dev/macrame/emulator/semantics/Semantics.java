package dev.macrame.emulator.semantics;

import static dev.macrame.emulator.semantics.ScalarUnit.set;
import static dev.macrame.emulator.semantics.ScalarUnit.source;
import static java.lang.Integer.compareUnsigned;

import dev.macrame.emulator.semantics.ControlStack.Kind;

/// What each instruction does: one `case` per row.
public final class Semantics {
    private Semantics() {
    }

    /// Carries out one instruction and moves the pc. A [TrapSignal] means that nothing has changed.
    public static void execute(Core core, Step step) {
        core.checks.executes(step);
        int next = step.pc + 1;
        core.clipped = 0;
        core.taken = false;
        switch (step.op) {
            case HALT -> next = ControlUnit.halt(core, step);
            case BRK -> throw ControlUnit.stop(step);
            case MARK -> {
                // names a phase of the run
            }
            case J -> next = ControlUnit.branch(core, step, true);
            case CALL -> next = ControlUnit.call(core, step);
            case RET -> next = ControlUnit.ret(core);
            case BEQ -> next = ControlUnit.branch(core, step, core.x(step.a) == source(core, step));
            case BNE -> next = ControlUnit.branch(core, step, core.x(step.a) != source(core, step));
            case BLT -> next = ControlUnit.branch(core, step, core.x(step.a) < source(core, step));
            case BGE -> next = ControlUnit.branch(core, step, core.x(step.a) >= source(core, step));
            case BLTU -> next = ControlUnit.branch(core, step, compareUnsigned(core.x(step.a), source(core, step)) < 0);
            case BGEU -> next = ControlUnit.branch(core, step, compareUnsigned(core.x(step.a), source(core, step))
                    >= 0);
            case LOOP -> next = ControlUnit.loop(core, step);
            case LOOP_V -> next = ControlUnit.strips(core, step, Kind.LANES);
            case LOOP_R -> next = ControlUnit.strips(core, step, Kind.ROWS);
            case WAIT -> DmaUnit.await(core, step);

            case ADD -> set(core, step, core.x(step.a) + source(core, step));
            case SUB -> set(core, step, core.x(step.a) - source(core, step));
            case AND -> set(core, step, core.x(step.a) & source(core, step));
            case OR -> set(core, step, core.x(step.a) | source(core, step));
            case XOR -> set(core, step, core.x(step.a) ^ source(core, step));
            case SLL -> set(core, step, core.x(step.a) << source(core, step));
            case SRL -> set(core, step, core.x(step.a) >>> source(core, step));
            case SRA -> set(core, step, core.x(step.a) >> source(core, step));
            case SLT -> set(core, step, core.x(step.a) < source(core, step) ? 1 : 0);
            case SLTU -> set(core, step, compareUnsigned(core.x(step.a), source(core, step)) < 0 ? 1 : 0);
            case MIN -> set(core, step, Math.min(core.x(step.a), source(core, step)));
            case MAX -> set(core, step, Math.max(core.x(step.a), source(core, step)));
            case MUL -> set(core, step, core.x(step.a) * source(core, step));

            case SETVL -> ScalarUnit.setLanes(core, step);
            case SETVR -> ScalarUnit.setRows(core, step);
            case ADDVL -> set(core, step, core.x(step.a) + step.value * core.vl);
            case ADDVR -> set(core, step, core.x(step.a) + step.value * core.vr);
            case WALK -> WalkUnit.walk(core, step);
            case NEST -> WalkUnit.nest(core, step);
            case RING -> WalkUnit.ring(core, step);
            case REWIND -> WalkUnit.rewind(core, step);
            case LD -> ScalarUnit.load(core, step);

            case CLR -> MacUnit.clr(core, step);
            case MAC -> MacUnit.mac(core, step);
            case DOT -> MacUnit.dot(core, step);
            case VMAC -> MacUnit.vmac(core, step);
            case OPA -> MacUnit.opa(core, step);
            case LD_ACC -> MacUnit.load(core, step, 1, 1);
            case VLD -> MacUnit.load(core, step, 1, core.vl);
            case TLD -> MacUnit.load(core, step, core.vr, core.vl);
            case VADD -> MacUnit.lanes(core, step, Long::sum, true);
            case VMAX -> MacUnit.lanes(core, step, Math::max, false);
            case VMIN -> MacUnit.lanes(core, step, Math::min, false);
            case VAQ -> MacUnit.addRescaled(core, step);

            case ST -> PostUnit.store(core, step, 1, 1);
            case VST -> PostUnit.store(core, step, 1, core.vl);
            case TST -> PostUnit.store(core, step, core.vr, core.vl);
            case ST_X -> PostUnit.storeRegister(core, step);
            case RQ -> PostUnit.requantize(core, step, 1, 1);
            case VRQ -> PostUnit.requantize(core, step, 1, core.vl);
            case TRQ -> PostUnit.requantize(core, step, core.vr, core.vl);
            case LDQ -> PostUnit.loadParameters(core, step);
            case VLUT -> PostUnit.lookUp(core, step);

            case DMA -> DmaUnit.dma(core, step);
            case FILL -> DmaUnit.fill(core, step);
        }
        core.checks.executed(step);
        core.pc = core.halted ? next : core.stack.next(core, next);
    }
}
