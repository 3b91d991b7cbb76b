package dev.macrame.testkit.second;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.Slot;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.View;

/// The elements that a memory operand of one instruction means, checked.
final class Operand {
    private static final int MOST_ALIGNMENT = 4;

    private final Core core;
    private final MemoryOperand operand;
    private final View view;
    private final int size;
    private final int rows;
    private final int lanes;
    private final long start;
    private final boolean writing;

    /// Takes the operand's addresses and checks them.
    ///
    /// @param size the bytes of one element, of a group: of all its elements
    Operand(Core core, Instruction instruction, Slot.Access access, int size) {
        this.core = core;
        this.operand = access.in(instruction.word()).orElseThrow();
        this.view = access.view();
        this.writing = access.role().writes();
        this.size = size;
        this.rows = view == View.TILE ? core.vr : 1;
        this.lanes = switch (view) {
            case ELEMENT -> 1;
            case LANES, TILE, RECORDS -> core.vl;
            case ROWS -> core.vr;
        };
        if (operand.mode() == Mode.WALK) {
            Walk walk = core.walks[operand.base()];
            Trap.unless(!walk.isExhausted(), TrapKind.EXHAUSTED);
            start = walk.address();
        } else {
            start = (long) core.x[operand.base()] + operand.offset();
        }
        check();
    }

    Memory memory() {
        return operand.memory();
    }

    /// The address of an element: of a lane or row, or of a row and a column in a tile.
    long address(int row, int lane) {
        long dense = view == View.TILE ? (long) lanes * size : size;
        long distance = operand.distance().isPresent() ? core.x[operand.distance().getAsInt()] : dense;
        return view == View.TILE ? start + row * distance + (long) lane * size : start + lane * distance;
    }

    /// The bytes of its elements; what every lane reads is read once.
    long bytes() {
        boolean broadcast = operand.distance().isPresent() && operand.distance().getAsInt() == 0;
        int elements = view == View.TILE ? (broadcast ? 1 : rows) * lanes : broadcast ? 1 : lanes;
        return (long) elements * size;
    }

    /// Moves the pointer or the walk.
    void move() {
        int base = operand.base();
        switch (operand.mode()) {
            case OFFSET -> {
            }
            case INCREMENT -> core.setX(base, core.x[base] + (int) contiguous());
            case STEP -> core.setX(base, core.x[base] + core.x[operand.step()]);
            case WALK -> core.walks[base].step();
        }
    }

    private long contiguous() {
        boolean distant = operand.distance().isPresent();
        return view == View.TILE ? (long) size * lanes * (distant ? 1 : rows) : (long) size * (distant ? 1 : lanes);
    }

    private void check() {
        int alignment = view == View.RECORDS ? MOST_ALIGNMENT : Math.min(size, MOST_ALIGNMENT);
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                long address = address(row, lane);
                Trap.unless(address >= 0 && address + size <= core.memory(memory()).length, TrapKind.BOUNDS);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                Trap.unless(address(row, lane) % alignment == 0, TrapKind.ALIGN);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                InFlight.Bytes bytes = new InFlight.Bytes(memory(), address(row, lane), size);
                Trap.unless(!core.inFlight.conflicts(-1, bytes, writing), TrapKind.IN_FLIGHT);
            }
        }
        if (writing) {
            long near = view == View.TILE ? (long) lanes * size : size;
            boolean several = view == View.TILE ? rows > 1 : lanes > 1;
            long distance = operand.distance().isPresent() ? Math.abs((long) core.x[operand.distance().getAsInt()])
                    : near;
            Trap.unless(!several || distance >= near, TrapKind.RANGE);
        }
    }
}
