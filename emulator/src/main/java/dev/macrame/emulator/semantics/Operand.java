package dev.macrame.emulator.semantics;

import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.View;
import dev.macrame.isa.diagnostic.Count;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A scratchpad operand bound to its element type and its view.
///
/// Using one has two halves, so that a trap leaves nothing half done: [#locate] finds and checks all its bytes and
/// changes nothing that a program sees, [#advance] moves the pointer once all checks of the instruction have passed.
///
/// The bytes are *runs*: stretches of bytes next to each other, all of one length, the same distance apart.
public final class Operand {
    private static final int MOST_ALIGNMENT = 4;

    public final Memory memory;
    public final View view;
    /// The register that holds the address, or the walk.
    public final int base;
    /// The register added to the pointer, or -1.
    public final int stepRegister;
    /// The register that holds the distance, or -1 if the elements are next to each other.
    public final int distanceRegister;
    /// The register that is subtracted from each element; `x0` subtracts nothing.
    public final int zeroPoint;
    public final boolean writes;
    private final @Nullable ElementType type;
    private final Mode mode;
    private final int offset;
    /// The bytes of an element, of a group or of a record.
    private final int size;
    private final int alignment;

    private int start;
    private int spacing;
    private int runs;
    private int runBytes;

    /// @param type  null for records
    /// @param depth the elements in a group
    Operand(MemoryOperand operand, View view, @Nullable ElementType type, int depth, int zeroPoint, boolean writes) {
        this.memory = operand.memory();
        this.view = view;
        this.mode = operand.mode();
        this.base = operand.base();
        this.stepRegister = operand.mode() == Mode.STEP ? operand.step() : -1;
        this.distanceRegister = operand.distance().orElse(-1);
        this.offset = operand.offset();
        this.type = type;
        this.size = type == null ? View.RECORD_BYTES : type.bytes() * depth;
        this.alignment = Math.min(size, MOST_ALIGNMENT);
        this.zeroPoint = zeroPoint;
        this.writes = writes;
    }

    public boolean isWalk() {
        return mode == Mode.WALK;
    }

    /// Whether using it changes the register that holds its address.
    public boolean movesPointer() {
        return mode == Mode.INCREMENT || mode == Mode.STEP;
    }

    /// The type of its elements, if it has elements and not records.
    ElementType elementType() {
        return Objects.requireNonNull(type);
    }

    /// The bytes that an instruction reads or writes here; with `by 0` the one element is counted once.
    public long bytes(int lanes, int rows) {
        if (distanceRegister == 0) {
            return view == View.TILE ? (long) lanes * size : size;
        }
        return switch (view) {
            case ELEMENT -> size;
            case LANES, RECORDS -> (long) lanes * size;
            case ROWS -> (long) rows * size;
            case TILE -> (long) rows * lanes * size;
        };
    }

    /// The elements that a distance keeps apart.
    public int spread(int lanes, int rows) {
        return view == View.ROWS ? rows : lanes;
    }

    /// Finds the bytes and checks them: bounds, alignment, transfers in flight, in a checked run their contents.
    void locate(Core core) {
        if (view == View.ELEMENT) {
            locateElement(core);
            return;
        }
        long address = address(core);
        int lanes = core.vl;
        int rows = core.vr;
        boolean isDistant = distanceRegister >= 0;
        switch (view) {
            case ELEMENT -> shape(1, size);
            case LANES, RECORDS -> shape(isDistant ? lanes : 1, isDistant ? size : lanes * size);
            case ROWS -> shape(isDistant ? rows : 1, isDistant ? size : rows * size);
            case TILE -> shape(isDistant ? rows : 1, isDistant ? lanes * size : rows * lanes * size);
        }
        int apart = isDistant ? core.x(distanceRegister) : 0;
        ByteMemory bytes = core.memory(memory);
        for (int run = 0; run < runs; run++) {
            bytes.checkBounds(address + (long) run * apart, runBytes);
        }
        start = (int) address;
        spacing = isDistant ? apart : view == View.TILE ? lanes * size : size;
        for (int run = 0; run < runs; run++) {
            bytes.checkAlignment(start + run * apart, alignment);
        }
        for (int run = 0; run < runs; run++) {
            checkInFlight(core, start + run * apart);
        }
        if (writes && runs > 1 && Math.abs((long) apart) < runBytes) {
            throw overlap(apart);
        }
        if (!writes) {
            for (int run = 0; run < runs; run++) {
                core.checks.read(memory, start + run * apart, runBytes);
            }
        }
    }

    private void locateElement(Core core) {
        long address = address(core);
        ByteMemory bytes = core.memory(memory);
        bytes.checkBounds(address, size);
        start = (int) address;
        bytes.checkAlignment(start, alignment);
        checkInFlight(core, start);
        shape(1, size);
        if (!writes) {
            core.checks.read(memory, start, size);
        }
    }

    /// Where its first element starts.
    int start() {
        return start;
    }

    /// Where element `index` starts, or row `index` of a tile.
    int start(int index) {
        return start + index * spacing;
    }

    /// Reads elements (of a group: all of them) in order, each less a zero point.
    ///
    /// @param count the elements or groups
    /// @param into  takes `count` times the elements of a group
    void load(Core core, int count, int depth, int zero, int[] into) {
        ByteMemory bytes = core.memory(memory);
        ElementType of = elementType();
        int step = of.bytes();
        int next = 0;
        for (int i = 0; i < count; i++) {
            int at = start + i * spacing;
            for (int member = 0; member < depth; member++) {
                into[next] = bytes.load(at, of) - zero;
                next++;
                at += step;
            }
        }
    }

    /// The zero point of its elements.
    int zero(Core core) {
        if (zeroPoint == 0) {
            return 0;
        }
        int value = core.x(zeroPoint);
        if (!elementType().holds(value)) {
            throw new TrapSignal(TrapKind.RANGE,
                    "zero point %d in x%d is outside %d..%d, the range of %s".formatted(value, zeroPoint, elementType()
                            .min(), elementType().max(), type),
                    "a zero point is a value of its operand's type");
        }
        return value;
    }

    /// Moves the pointer or steps the walk, and notes what was written.
    void advance(Core core) {
        if (writes) {
            for (int run = 0; run < runs; run++) {
                core.checks.wrote(memory, start + run * spacing, runBytes);
            }
        }
        switch (mode) {
            case OFFSET -> {
            }
            case INCREMENT -> core.x(base, core.x(base) + runBytes);
            case STEP -> core.x(base, core.x(base) + core.x(stepRegister));
            case WALK -> core.walk(base).step();
        }
    }

    private long address(Core core) {
        return mode == Mode.WALK ? core.walk(base).address() : (long) core.x(base) + offset;
    }

    private void checkInFlight(Core core, int from) {
        if (writes) {
            core.inFlight.checkWrite(memory, from, runBytes());
        } else {
            core.inFlight.checkRead(memory, from, runBytes());
        }
    }

    private int runBytes() {
        return view == View.ELEMENT ? size : runBytes;
    }

    private void shape(int count, int bytes) {
        runs = count;
        runBytes = bytes;
    }

    private TrapSignal overlap(int apart) {
        return new TrapSignal(TrapKind.RANGE,
                "the %s that are written to %s are %s apart, but each has %s".formatted(
                        view == View.TILE ? "rows" : "elements", memory, Count.of(apart, "byte"), Count.of(runBytes,
                                "byte")),
                "put them " + Count.of(runBytes, "byte") + " or more apart");
    }
}
