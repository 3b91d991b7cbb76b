package dev.macrame.emulator;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.DataSegment;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.Program;
import java.util.Optional;

/// A program in a machine: put inputs in, run it, take results out. One thread owns it.
public final class Emulator {
    /// More cycles than any run reaches.
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private final Interpreter interpreter;

    private Emulator(Program program, MachineDescription machine) {
        interpreter = new Interpreter(program, machine);
    }

    /// Puts a program into a machine that is as after a reset: registers and memories zero, `vl` and `vr` 1.
    public static Loading load(Program program, MachineDescription machine) {
        if (program.text().isEmpty()) {
            return new Loading.Refused("the program has no instruction", "end every program with `halt`");
        }
        for (ControlFlow.Fault fault : ControlFlow.of(program.text()).faults()) {
            return new Loading.Refused(program.place(fault.pc()) + ": " + fault.message(), fault.help());
        }
        if (program.kernel().isPresent()) {
            for (Requirement requirement : program.kernel().get().requirements()) {
                if (machine.get(requirement.key()) < requirement.least()) {
                    return new Loading.Refused("the kernel requires %s >= %d, but machine %s has %d".formatted(
                            requirement.name(), requirement.least(), machine.name(), machine.get(requirement.key())),
                            "run it on a machine with more " + requirement.name());
                }
            }
        }
        for (int pc = 0; pc < program.text().size(); pc++) {
            Optional<Loading.Refused> missing = missingRegister(program, pc, machine);
            if (missing.isPresent()) {
                return missing.get();
            }
        }
        DataSegment data = program.data();
        if (data.end() > machine.sizeBytes(Memory.MAIN)) {
            return new Loading.Refused("the program's data ends at byte %,d, but the main memory of machine %s has %,d"
                    .formatted(data.end(), machine.name(), machine.sizeBytes(Memory.MAIN)),
                    "have less behind `.data`, or describe a machine with a larger main memory");
        }
        Emulator emulator = new Emulator(program, machine);
        emulator.write(Memory.MAIN, data.address(), data.bytes());
        return new Loading.Loaded(emulator);
    }

    /// Writes bytes into a memory before or between runs.
    ///
    /// @throws IndexOutOfBoundsException if they do not fit
    public void write(Memory memory, int address, byte[] data) {
        interpreter.core().memory(memory).write(address, data);
    }

    /// A copy of some bytes of a memory.
    ///
    /// @throws IndexOutOfBoundsException if they lie outside
    public byte[] read(Memory memory, int address, int count) {
        return interpreter.core().memory(memory).read(address, count);
    }

    /// The value of a scalar register.
    public int register(int number) {
        return interpreter.core().x(number);
    }

    /// Sets a scalar register; a write to `x0` is discarded.
    public void setRegister(int number, int value) {
        interpreter.core().x(number, value);
    }

    /// The index of the next instruction.
    public int pc() {
        return interpreter.core().pc();
    }

    /// Runs until the program ends, traps, or the next instruction would issue in cycle `limit` or later; a run that
    /// was stopped by its limit goes on when called again.
    public RunResult run(long limit) {
        return interpreter.run(limit);
    }

    private static Optional<Loading.Refused> missingRegister(Program program, int pc, MachineDescription machine) {
        Instruction instruction = program.text().get(pc);
        for (Slot slot : instruction.op().slots()) {
            if (slot instanceof Slot.Register register && instruction.get(register.field()) >= most(register,
                    machine)) {
                return Optional.of(new Loading.Refused("%s: %s uses %s%d, but machine %s has %d of them".formatted(
                        program.place(pc), instruction, register.file().prefix(), instruction.get(register.field()),
                        machine.name(), most(register, machine)), "use a lower number, or a larger machine"));
            }
        }
        return Optional.empty();
    }

    private static long most(Slot.Register register, MachineDescription machine) {
        return switch (register.file()) {
            case X -> RegisterFile.X.most();
            case ACC -> machine.get(Key.ACCUMULATORS);
            case CHANNEL -> machine.get(Key.CHANNELS);
        };
    }
}
