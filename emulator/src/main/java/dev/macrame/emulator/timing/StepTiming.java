package dev.macrame.emulator.timing;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.isa.Field;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.MachineDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an instruction needs before it issues and what it keeps afterwards, read off its slots once before the run.
final class StepTiming {
    /// The resources that must be ready.
    final int[] needs;
    /// The unit that it occupies, or -1 for the core, which is free again every cycle.
    final int unit;
    /// The read ports that it occupies; one that is named twice is occupied twice as long.
    final int[] readPorts;
    /// The write port that it occupies, or -1.
    final int writePort;
    /// The resources that are ready when its result is.
    final int[] results;
    /// The scalar registers that its operands move.
    final int[] pointers;
    /// The accumulator whose cells are free when the unit is done with them, or -1.
    final int drained;
    /// The cycles until its result is ready.
    final long latency;
    /// Why others wait for its result.
    final Cause waitingFor;

    StepTiming(Step step, MachineDescription machine) {
        Set<Integer> needed = new LinkedHashSet<>();
        List<Integer> reads = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        List<Integer> moved = new ArrayList<>();
        int port = -1;
        int cells = -1;
        for (Slot slot : step.op.slots()) {
            switch (slot) {
                case Slot.Register register when register.file() == RegisterFile.X -> {
                    int number = step.instruction.get(register.field());
                    (register.role().writes() ? written : needed).add(Resource.x(number));
                }
                case Slot.Register register when register.file() == RegisterFile.ACC -> {
                    if (register.role().writes()) {
                        needed.add(Resource.free(step.d));
                        written.add(Resource.sum(step.d));
                    } else {
                        needed.add(Resource.sum(step.d));
                        cells = Resource.free(step.d);
                    }
                }
                case Slot.Source _ when !step.isConstant -> needed.add(Resource.x(step.value));
                case Slot.TransferEnd end -> needed.add(Resource.x(end.register().get(step.instruction.word())));
                case Slot.Access access -> {
                    Operand operand = access.operand() == Field.OPERAND_A ? step.leftOperand() : step.rightOperand();
                    needed.add(Resource.x(operand.base));
                    needed.add(Resource.x(operand.zeroPoint));
                    if (operand.stepRegister >= 0) {
                        needed.add(Resource.x(operand.stepRegister));
                    }
                    if (operand.movesPointer()) {
                        moved.add(Resource.x(operand.base));
                    }
                    needed.add(Resource.writePort(operand.memory));
                    if (access.role().reads()) {
                        needed.add(Resource.readPort(operand.memory));
                        reads.add(Resource.readPort(operand.memory));
                    } else {
                        port = Resource.writePort(operand.memory);
                    }
                }
                case Slot.Register _, Slot.Source _, Slot.Constant _, Slot.Target _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> {
                    // nothing to wait for: constants, control flow, channels
                }
            }
        }
        unit = step.op.unit() == Unit.CORE ? -1 : Resource.unit(step.op.unit());
        if (unit >= 0) {
            needed.add(unit);
        }
        needs = array(needed);
        readPorts = array(reads);
        writePort = port;
        // x0 is always ready, whoever writes it
        written.remove(Integer.valueOf(Resource.x(0)));
        results = array(written);
        pointers = array(moved);
        drained = cells;
        latency = machine.latencyCycles(step.op.latency());
        waitingFor = Cause.operand(step.op.latency());
    }

    /// Whether the write of a transfer's source has to end before the transfer reads it.
    static int sourceWritePort(Memory from) {
        return from.isScratchpad() ? Resource.writePort(from) : -1;
    }

    private static int[] array(java.util.Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
