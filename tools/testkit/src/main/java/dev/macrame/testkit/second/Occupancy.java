package dev.macrame.testkit.second;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.Op;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.View;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;

/// Rules R6 and R7: for how many cycles an instruction keeps its unit and its ports.
final class Occupancy {
    private final MachineDescription machine;

    Occupancy(MachineDescription machine) {
        this.machine = machine;
    }

    int of(Instruction instruction, int n, int r) {
        long cycles = plain(instruction, n, r);
        for (Slot slot : instruction.op().slots()) {
            if (slot instanceof Slot.Access access) {
                MemoryOperand operand = access.in(instruction.word()).orElseThrow();
                boolean strided = operand.distance().isPresent() && operand.distance().getAsInt() != 0;
                if (strided && access.view() != View.TILE) {
                    int elements = access.view() == View.ROWS ? r : n;
                    cycles = Math.max(cycles, strided(operand.memory(), elements));
                }
            } else if (slot instanceof Slot.Table table) {
                Memory memory = Memory.ofCode(instruction.get(table.memory()));
                cycles = Math.max(cycles, strided(memory, n));
            }
        }
        return (int) cycles;
    }

    private long plain(Instruction instruction, int n, int r) {
        return switch (instruction.op()) {
            case MAC -> Math.ceilDiv(depth(instruction), products(instruction));
            case DOT, VMAC -> Math.ceilDiv((long) n * depth(instruction), products(instruction));
            case OPA -> depth(instruction) * outer(instruction);
            case LD_ACC -> Math.ceilDiv(1, products(instruction));
            case VLD, VADD, VMAX, VMIN, VAQ -> Math.ceilDiv(n, products(instruction));
            case TLD -> r * Math.ceilDiv(n, products(instruction));
            case VST, VRQ, VLUT -> Math.ceilDiv(n, machine.get(Key.POST_LANES));
            case TST, TRQ -> r * Math.ceilDiv(n, machine.get(Key.POST_LANES));
            case LDQ -> Scalars.access(instruction).in(instruction.word()).orElseThrow().distance().orElse(1) == 0 ? 1
                    : n;
            default -> 1;
        };
    }

    private long strided(Memory memory, int elements) {
        return Math.ceilDiv(elements, machine.get(switch (memory) {
            case A -> Key.STRIDED_A;
            case B -> Key.STRIDED_B;
            case T, MAIN -> Key.STRIDED_T;
        }));
    }

    private static long depth(Instruction instruction) {
        return Slot.PairSuffix.depth(instruction.word());
    }

    private long products(Instruction instruction) {
        if (isPair(instruction.op())) {
            return machine.get(switch (pair(instruction)) {
                case I8, U8, U8I8 -> Key.PRODUCTS_I8;
                case I16 -> Key.PRODUCTS_I16;
                case I16I8 -> Key.PRODUCTS_I16I8;
            });
        }
        ElementType type = Core.type(instruction);
        return machine.get(type.bytes() == 1 ? Key.PRODUCTS_I8 : Key.PRODUCTS_I16);
    }

    private long outer(Instruction instruction) {
        return machine.get(switch (pair(instruction)) {
            case I8, U8, U8I8 -> Key.OUTER_I8;
            case I16 -> Key.OUTER_I16;
            case I16I8 -> Key.OUTER_I16I8;
        });
    }

    private static boolean isPair(Op op) {
        return op.slots().stream().anyMatch(Slot.PairSuffix.class::isInstance);
    }

    private static PairType pair(Instruction instruction) {
        return PairType.ofCode(instruction.get(Field.TYPE)).orElseThrow();
    }
}
