package dev.macrame.emulator.semantics;

import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.TrapKind;

/// A scratchpad operand bound to its element type.
///
/// Using one has two halves, so that a trap leaves nothing half done: [#address] and [#value] check and change nothing,
/// [#advance] moves the pointer once all checks of the instruction have passed.
public final class Operand {
    public final Memory memory;
    public final ElementType type;
    public final int base;
    /// The register added to the pointer, or -1.
    public final int stepRegister;
    /// The register that is subtracted from each element; `x0` subtracts nothing.
    public final int zeroPoint;
    public final boolean writes;
    private final Mode mode;
    private final int offset;

    Operand(MemoryOperand operand, ElementType type, int zeroPoint, boolean writes) {
        this.memory = operand.memory();
        this.mode = operand.mode();
        this.base = operand.base();
        this.stepRegister = operand.mode() == Mode.STEP ? operand.step() : -1;
        this.offset = operand.offset();
        this.type = type;
        this.zeroPoint = zeroPoint;
        this.writes = writes;
    }

    /// Whether using it changes its pointer.
    public boolean movesPointer() {
        return mode != Mode.OFFSET;
    }

    /// The address of the element, checked for reading.
    int addressToRead(Core core) {
        int address = address(core);
        core.inFlight.checkRead(memory, address, type.bytes());
        return address;
    }

    /// The address of the element, checked for writing.
    int addressToWrite(Core core) {
        int address = address(core);
        core.inFlight.checkWrite(memory, address, type.bytes());
        return address;
    }

    /// The element at a checked address less its zero point.
    int value(Core core, int address) {
        int element = core.memory(memory).load(address, type);
        return zeroPoint == 0 ? element : element - checkedZeroPoint(core);
    }

    void advance(Core core) {
        switch (mode) {
            case OFFSET -> {
            }
            case INCREMENT -> core.x(base, core.x(base) + type.bytes());
            case STEP -> core.x(base, core.x(base) + core.x(stepRegister));
        }
    }

    private int address(Core core) {
        long address = (long) core.x(base) + offset;
        ByteMemory bytes = core.memory(memory);
        bytes.checkElement(address, type);
        return (int) address;
    }

    private int checkedZeroPoint(Core core) {
        int value = core.x(zeroPoint);
        if (!type.holds(value)) {
            throw new TrapSignal(TrapKind.RANGE,
                    "zero point %d in x%d is outside %d..%d, the range of %s".formatted(value, zeroPoint, type.min(),
                            type.max(), type),
                    "a zero point is a value of its operand's type");
        }
        return value;
    }
}
