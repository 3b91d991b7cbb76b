package dev.macrame.testkit.second;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.EnumMap;
import java.util.Map;

/// All state that a program can see, and nothing of the clock.
final class Core {
    private static final int FIRST_TOO_LARGE = 62;
    private static final int REGISTER_BITS = 0xf;

    final MachineDescription machine;
    final int[] x = new int[RegisterFile.X.most()];
    /// By accumulator, row and column.
    final long[][][] cells;
    final Parameters parameters;
    final Walk[] walks;
    final InFlight inFlight;
    final ControlStack stack;
    final Map<Memory, byte[]> memories = new EnumMap<>(Memory.class);
    final Tally tally;
    final int rows;
    final int columns;
    int vl = 1;
    int vr = 1;
    int pc;
    boolean halted;

    Core(MachineDescription machine, int instructions) {
        this.machine = machine;
        rows = (int) machine.get(Key.ROWS);
        columns = (int) machine.get(Key.COLUMNS);
        cells = new long[(int) machine.get(Key.ACCUMULATORS)][rows][columns];
        parameters = new Parameters((int) machine.get(Key.QPARAMS), columns);
        walks = new Walk[(int) machine.get(Key.WALKS)];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = new Walk();
        }
        inFlight = new InFlight((int) machine.get(Key.CHANNELS));
        stack = new ControlStack((int) machine.get(Key.LOOP_DEPTH));
        for (Memory memory : Memory.values()) {
            memories.put(memory, new byte[(int) machine.sizeBytes(memory)]);
        }
        tally = new Tally(instructions);
    }

    byte[] memory(Memory memory) {
        return memories.getOrDefault(memory, new byte[0]);
    }

    void setX(int register, int value) {
        x[register] = register == 0 ? 0 : value;
    }

    /// The value of a source that is a register or a constant.
    int source(Instruction instruction, Field field) {
        int content = instruction.get(field);
        return instruction.get(Field.K) == 1 ? content : x[content & REGISTER_BITS];
    }

    /// An element of memory, widened.
    long element(Memory memory, long address, ElementType type) {
        long value = 0;
        for (int i = type.bytes() - 1; i >= 0; i--) {
            value = (value << 8) | (memory(memory)[(int) address + i] & 0xff);
        }
        return type.signed() && value > type.max() ? value - (1L << (8 * type.bytes())) : value;
    }

    /// Writes the low bytes of a value.
    void setElement(Memory memory, long address, ElementType type, long value) {
        for (int i = 0; i < type.bytes(); i++) {
            memory(memory)[(int) address + i] = (byte) (value >> (8 * i));
        }
    }

    /// Whether something may be added to a cell.
    static boolean mayGrow(long cell) {
        return Math.absExact(cell) < 1L << FIRST_TOO_LARGE;
    }

    /// Whether a cell may leave its accumulator.
    boolean mayLeave(long cell) {
        int unused = Long.SIZE - (int) machine.get(Key.ACCUMULATOR_BITS);
        return cell << unused >> unused == cell;
    }

    /// The element type behind the mnemonic.
    static ElementType type(Instruction instruction) {
        return instruction.op().slots().stream().filter(Slot.ElementSuffix.class::isInstance)
                .map(Slot.ElementSuffix.class::cast).findFirst().flatMap(slot -> slot.in(instruction.word()))
                .orElseThrow();
    }
}
