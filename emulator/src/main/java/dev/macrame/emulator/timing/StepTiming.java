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
    /// The scalar registers that its operands move, and the walks that they step.
    final int[] pointers;
    /// The cycles for which it keeps its unit and its ports.
    final Occupancy occupancy;
    /// The accumulator whose cells are free when the unit is done with them, or -1.
    final int drained;
    /// The cycles until its result is ready.
    final long latency;
    /// Why others wait for its result.
    final Cause waitingFor;

    StepTiming(Step step, MachineDescription machine) {
        Set<Integer> needed = new LinkedHashSet<>();
        for (int register : step.sources) {
            needed.add(Resource.x(register));
        }
        List<Integer> reads = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        List<Integer> moved = new ArrayList<>();
        int port = -1;
        int cells = -1;
        for (Slot slot : step.op.slots()) {
            switch (slot) {
                case Slot.Register register when register.file() == RegisterFile.ACC -> {
                    if (register.role().writes()) {
                        needed.add(Resource.free(step.d));
                        written.add(Resource.sum(step.d));
                    } else {
                        needed.add(Resource.sum(step.d));
                        cells = Resource.free(step.d);
                    }
                }
                case Slot.Register(_, RegisterFile file, var field, var role) when file == RegisterFile.Q -> (role
                        .writes() ? written : needed).add(Resource.parameters(step.instruction.get(field)));
                case Slot.Register(_, RegisterFile file, var field, var role) when file == RegisterFile.WALK -> {
                    int walk = Resource.walk(step.instruction.get(field));
                    written.add(walk);
                    if (role.reads()) {
                        needed.add(walk);
                    }
                }
                case Slot.Table _ -> read(step.table().orElseThrow(), needed, reads);
                case Slot.TransferEnd end when end.isWalk(step.instruction.word()) -> {
                    int walk = Resource.walk(end.register().get(step.instruction.word()));
                    needed.add(walk);
                    moved.add(walk);
                }
                case Slot.Access access -> {
                    Operand operand = access.operand() == Field.OPERAND_A ? step.leftOperand() : step.rightOperand();
                    if (operand.isWalk()) {
                        needed.add(Resource.walk(operand.base));
                        moved.add(Resource.walk(operand.base));
                    } else if (operand.movesPointer()) {
                        moved.add(Resource.x(operand.base));
                    }
                    if (access.role().reads()) {
                        read(operand.memory, needed, reads);
                    } else {
                        port = Resource.writePort(operand.memory);
                        needed.add(port);
                    }
                }
                case Slot.Register _, Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.WalkPair _, Slot.TransferEnd _, Slot.Option _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> {
                    // nothing more to wait for: scalar registers, constants, control flow, channels
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
        if (step.result > 0) {
            written.add(Resource.x(step.result));
        }
        results = array(written);
        pointers = array(moved);
        occupancy = Occupancy.of(step, machine);
        drained = cells;
        latency = machine.latencyCycles(step.op.latency());
        waitingFor = Cause.operand(step.op.latency());
    }

    /// Whether the write of a transfer's source has to end before the transfer reads it.
    static int sourceWritePort(Memory from) {
        return from.isScratchpad() ? Resource.writePort(from) : -1;
    }

    private static void read(Memory memory, Set<Integer> needed, List<Integer> reads) {
        needed.add(Resource.readPort(memory));
        needed.add(Resource.writePort(memory));
        reads.add(Resource.readPort(memory));
    }

    private static int[] array(java.util.Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
