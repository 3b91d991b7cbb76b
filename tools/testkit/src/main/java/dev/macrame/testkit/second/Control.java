package dev.macrame.testkit.second;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.TrapKind;
import dev.macrame.testkit.second.Execution.Effect;

/// Branches, calls and loops.
final class Control {
    private final Core core;

    Control(Core core) {
        this.core = core;
    }

    Effect execute(Instruction instruction) {
        Op op = instruction.op();
        int target = core.pc + instruction.get(Field.RELATIVE);
        return switch (op) {
            case CALL -> {
                Trap.unless(!core.stack.isFull(), TrapKind.STACK);
                core.stack.call(core.pc + 1, core);
                yield goTo(target);
            }
            case RET -> {
                Trap.unless(core.stack.hasCall(), TrapKind.STACK);
                yield goTo(core.stack.ret(core));
            }
            case LOOP, LOOP_V, LOOP_R -> loop(instruction, target + 1);
            default -> isTaken(instruction) ? branch(instruction, target) : goOn(core.pc + 1, Effect.PLAIN);
        };
    }

    private Effect loop(Instruction instruction, int end) {
        int count = core.source(instruction, Field.VALUE);
        Trap.unless(count >= 0, TrapKind.COUNT);
        if (count == 0) {
            return goTo(end);
        }
        Trap.unless(!core.stack.isFull(), TrapKind.STACK);
        int first = core.pc + 1;
        int log = instruction.get(Field.A);
        int written = instruction.op() == Op.LOOP || log == 0 ? Integer.MAX_VALUE : 1 << (log - 1);
        switch (instruction.op()) {
            case LOOP_V -> core.stack.enter(ControlStack.Kind.LANES, first, end, count, Math.min(written, core.columns),
                    core);
            case LOOP_R -> core.stack.enter(ControlStack.Kind.ROWS, first, end, count, Math.min(written, core.rows),
                    core);
            default -> core.stack.enter(ControlStack.Kind.LOOP, first, end, count, 1, core);
        }
        core.pc = first;
        return Effect.PLAIN;
    }

    private Effect branch(Instruction instruction, int target) {
        for (int i = 0; i < instruction.get(Field.POP); i++) {
            core.stack.drop(core);
        }
        return goTo(target);
    }

    private Effect goTo(int target) {
        return goOn(target, Effect.TAKEN);
    }

    private Effect goOn(int next, Effect effect) {
        core.pc = core.stack.goOn(next, core);
        return effect;
    }

    private boolean isTaken(Instruction instruction) {
        if (instruction.op() == Op.J) {
            return true;
        }
        int a = core.x[instruction.get(Field.A)];
        int b = core.source(instruction, Field.VALUE);
        return switch (instruction.op()) {
            case BEQ -> a == b;
            case BNE -> a != b;
            case BLT -> a < b;
            case BGE -> a >= b;
            case BLTU -> Integer.toUnsignedLong(a) < Integer.toUnsignedLong(b);
            case BGEU -> Integer.toUnsignedLong(a) >= Integer.toUnsignedLong(b);
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }
}
