package dev.macrame.emulator;

import dev.macrame.emulator.checking.CheckedRun;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.DataSegment;
import dev.macrame.isa.program.KernelDescription.Requirement;
import dev.macrame.isa.program.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A program in a machine: put inputs in, run it, take results out. One thread owns it.
public final class Emulator {
    /// More cycles than any run reaches.
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private final Interpreter interpreter;

    private Emulator(Program program, MachineDescription machine, Checking checking, Watcher watcher) {
        interpreter = new Interpreter(program, machine, checking.isOn() ? new CheckedRun(machine, checking.tensors())
                : Checks.NONE, watcher);
    }

    /// Puts a program into a machine that is as after a reset: registers and memories zero, `vl` and `vr` 1.
    public static Loading load(Program program, MachineDescription machine) {
        return load(program, machine, Checking.OFF, Watcher.NONE);
    }

    /// The same, for a run that may be checked and watched.
    public static Loading load(Program program, MachineDescription machine, Checking checking, Watcher watcher) {
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
        Map<String, Integer> missing = missingRegisters(program, machine);
        if (!missing.isEmpty()) {
            return new Loading.Refused("%s uses %s, but machine %s has %s".formatted(
                    program.kernel().map(kernel -> "kernel " + kernel.name()).orElse("the program"),
                    missing.entrySet().stream().map(use -> use.getKey() + " (" + program.place(use.getValue()) + ")")
                            .collect(Collectors.joining(", ")),
                    machine.name(), available(missing.keySet(), machine)),
                    "use lower numbers, or a larger machine");
        }
        DataSegment data = program.data();
        if (data.end() > machine.sizeBytes(Memory.MAIN)) {
            return new Loading.Refused("the program's data ends at byte %,d, but the main memory of machine %s has %,d"
                    .formatted(data.end(), machine.name(), machine.sizeBytes(Memory.MAIN)),
                    "have less behind `.data`, or describe a machine with a larger main memory");
        }
        Emulator emulator = new Emulator(program, machine, checking, watcher);
        emulator.write(Memory.MAIN, data.address(), data.bytes());
        return new Loading.Loaded(emulator);
    }

    /// Writes bytes into a memory before or between runs.
    ///
    /// @throws IndexOutOfBoundsException if they do not fit
    public void write(Memory memory, int address, byte[] data) {
        interpreter.core().write(memory, address, data);
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

    /// The engine, for the debugger of this module, which takes it over.
    @SuppressWarnings("exports")
    public Interpreter interpreter() {
        return interpreter;
    }

    /// Runs until the program ends, traps, or the next instruction would issue in cycle `limit` or later; a run that
    /// was stopped by its limit goes on when called again.
    public RunResult run(long limit) {
        return interpreter.run(limit);
    }

    /// The registers that a program names and a machine does not have, each with the pc that names it first.
    private static Map<String, Integer> missingRegisters(Program program, MachineDescription machine) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int pc = 0; pc < program.text().size(); pc++) {
            Instruction instruction = program.text().get(pc);
            for (Slot slot : instruction.op().slots()) {
                switch (slot) {
                    case Slot.Register register ->
                        note(missing, register.file(), instruction.get(register.field()), pc, machine);
                    case Slot.Access access -> {
                        MemoryOperand operand = access.in(instruction.word()).orElseThrow();
                        if (operand.mode() == MemoryOperand.Mode.WALK) {
                            note(missing, RegisterFile.WALK, operand.base(), pc, machine);
                        }
                    }
                    case Slot.TransferEnd end when end.isWalk(instruction.word()) ->
                        note(missing, RegisterFile.WALK, instruction.get(end.register()), pc, machine);
                    case Slot.TransferEnd _, Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> {
                        // names no register that a machine may lack
                    }
                }
            }
        }
        return missing;
    }

    private static void note(Map<String, Integer> missing, RegisterFile file, int number, int pc,
            MachineDescription machine) {
        if (number >= most(file, machine)) {
            missing.putIfAbsent(file.prefix() + number, pc);
        }
    }

    /// What a machine has of the files that some registers belong to: `acc0..acc3 and d0..d1`.
    private static String available(Set<String> registers, MachineDescription machine) {
        return Arrays.stream(RegisterFile.values())
                .filter(file -> registers.stream().anyMatch(name -> name.replaceAll("\\d", "").equals(file.prefix())))
                .map(file -> file.prefix() + "0" + (most(file, machine) == 1 ? ""
                        : ".." + file.prefix() + (most(file, machine) - 1)))
                .collect(Collectors.joining(" and "));
    }

    private static long most(RegisterFile file, MachineDescription machine) {
        return switch (file) {
            case X -> RegisterFile.X.most();
            case ACC -> machine.get(Key.ACCUMULATORS);
            case Q -> machine.get(Key.QPARAMS);
            case WALK -> machine.get(Key.WALKS);
            case CHANNEL -> machine.get(Key.CHANNELS);
        };
    }
}
