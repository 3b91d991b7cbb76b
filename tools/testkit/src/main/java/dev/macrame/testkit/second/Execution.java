package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.TrapKind;
import java.util.Optional;

/// What each instruction does, without the clock.
final class Execution {
    private final Core core;

    Execution(Core core) {
        this.core = core;
    }

    /// What the clock has to know of an instruction that was carried out.
    ///
    /// @param taken whether execution went on elsewhere, as rule R20 means it
    record Effect(boolean taken, Optional<Transfer.Work> work) {
        static final Effect PLAIN = new Effect(false, Optional.empty());
        static final Effect TAKEN = new Effect(true, Optional.empty());
    }

    /// Carries out the instruction at the pc.
    ///
    /// @throws Trap before anything is changed
    Effect execute(Instruction instruction) {
        return switch (instruction.op()) {
            case HALT -> {
                Trap.unless(!core.inFlight.any(), TrapKind.LEAK);
                core.halted = true;
                yield Effect.PLAIN;
            }
            case BRK -> throw new Trap(TrapKind.USER);
            case J, CALL, RET, BEQ, BNE, BLT, BGE, BLTU, BGEU, LOOP, LOOP_V, LOOP_R -> new Control(core).execute(
                    instruction);
            case WAIT -> {
                core.inFlight.cover(instruction.get(Field.D), instruction.get(Field.VALUE));
                yield next();
            }
            case MARK -> next();
            case ADD, SUB, AND, OR, XOR, SLL, SRL, SRA, SLT, SLTU, MIN, MAX, MUL, SETVL, SETVR, ADDVL, ADDVR, LD -> {
                new Scalars(core).execute(instruction);
                yield next();
            }
            case WALK, NEST, RING, REWIND -> {
                new Walking(core).execute(instruction);
                yield next();
            }
            case CLR, MAC, DOT, VMAC, OPA, LD_ACC, VLD, TLD, VADD, VMAX, VMIN, VAQ -> {
                new Growing(core, instruction).execute();
                yield next();
            }
            case ST, VST, TST, ST_X, RQ, VRQ, TRQ, LDQ, VLUT -> {
                new Storing(core, instruction).execute();
                yield next();
            }
            case DMA, FILL -> {
                Transfer.Work work = new Transfer(core, instruction).execute();
                core.pc = core.stack.goOn(core.pc + 1, core);
                yield new Effect(false, Optional.of(work));
            }
        };
    }

    private Effect next() {
        core.pc = core.stack.goOn(core.pc + 1, core);
        return Effect.PLAIN;
    }
}
