package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.isa.Field;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which registers an instruction gives a value, as its operands say. The lengths `vl` and `vr`, which the end of a loop
/// changes too, are not among them.
public final class RegisterWrites {
    private RegisterWrites() {
    }

    /// Whether an instruction writes a register; a walk that makes a step and a pointer that is moved are written too.
    public static boolean writes(Step step, RegisterFile file, int number) {
        return switch (file) {
            case X -> scalars(step).contains(number);
            case WALK -> named(step, file, number) || steps(step, number);
            case ACC, Q, CHANNEL -> named(step, file, number);
        };
    }

    /// The scalar registers: its results, then the pointers that it moves.
    static Set<Integer> scalars(Step step) {
        Set<Integer> registers = new LinkedHashSet<>();
        for (Slot slot : step.op.slots()) {
            if (slot instanceof Slot.Register register && register.file() == RegisterFile.X
                    && register.role().writes()) {
                registers.add(step.instruction.get(register.field()));
            }
        }
        for (Operand operand : step.operands) {
            if (operand.movesPointer()) {
                registers.add(operand.base);
            }
        }
        registers.remove(0);
        return registers;
    }

    private static boolean named(Step step, RegisterFile file, int number) {
        return step.op.slots().stream().anyMatch(
                slot -> slot instanceof Slot.Register(_, RegisterFile found, Field field, var role) && found == file
                        && role.writes() && step.instruction.get(field) == number);
    }

    private static boolean steps(Step step, int walk) {
        for (Operand operand : step.operands) {
            if (operand.isWalk() && operand.base == walk) {
                return true;
            }
        }
        return step.op.slots().stream().anyMatch(slot -> slot instanceof Slot.TransferEnd end && end.isWalk(
                step.instruction.word()) && step.instruction.get(end.register()) == walk);
    }
}
