package dev.macrame.testkit.second;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;

/// Instructions whose result is a scalar register.
final class Scalars {
    private static final int SHIFT_BITS = 31;

    private final Core core;

    Scalars(Core core) {
        this.core = core;
    }

    void execute(Instruction instruction) {
        int a = core.x[instruction.get(Field.A)];
        int d = instruction.get(Field.D);
        switch (instruction.op()) {
            case SETVL -> {
                core.vl = length(instruction, core.columns);
                core.setX(d, core.vl);
            }
            case SETVR -> {
                core.vr = length(instruction, core.rows);
                core.setX(d, core.vr);
            }
            case ADDVL -> core.setX(d, a + instruction.get(Field.VALUE) * core.vl);
            case ADDVR -> core.setX(d, a + instruction.get(Field.VALUE) * core.vr);
            case LD -> load(instruction, d);
            default -> core.setX(d, compute(instruction, a, core.source(instruction, Field.VALUE)));
        }
    }

    private int length(Instruction instruction, int most) {
        int wanted = core.source(instruction, Field.VALUE);
        Trap.unless(wanted >= 1, TrapKind.RANGE);
        return Math.min(wanted, most);
    }

    private void load(Instruction instruction, int d) {
        ElementType type = Core.type(instruction);
        Operand operand = new Operand(core, instruction, access(instruction), type.bytes());
        long value = core.element(operand.memory(), operand.address(0, 0), type);
        core.tally.addBytes(operand.memory(), Tally.Way.CORE_READS, core.pc, operand.bytes());
        operand.move();
        core.setX(d, (int) value);
    }

    private static int compute(Instruction instruction, int a, int b) {
        return switch (instruction.op()) {
            case ADD -> a + b;
            case SUB -> a - b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SLL -> a << (b & SHIFT_BITS);
            case SRL -> a >>> (b & SHIFT_BITS);
            case SRA -> a >> (b & SHIFT_BITS);
            case SLT -> a < b ? 1 : 0;
            case SLTU -> Integer.toUnsignedLong(a) < Integer.toUnsignedLong(b) ? 1 : 0;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case MUL -> a * b;
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    /// The only memory operand of a row.
    static Slot.Access access(Instruction instruction) {
        return instruction.op().slots().stream().filter(Slot.Access.class::isInstance).map(Slot.Access.class::cast)
                .findFirst().orElseThrow();
    }
}
