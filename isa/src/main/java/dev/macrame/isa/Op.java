package dev.macrame.isa;

import static dev.macrame.isa.Format.CONTROL;
import static dev.macrame.isa.Format.MEMORY;
import static dev.macrame.isa.Format.PAIR;
import static dev.macrame.isa.Format.SCALAR;
import static dev.macrame.isa.Format.TRANSFER;
import static dev.macrame.isa.Slots.ACC_READ;
import static dev.macrame.isa.Slots.ACC_UPDATE;
import static dev.macrame.isa.Slots.ACC_WRITE;
import static dev.macrame.isa.Slots.BODY;
import static dev.macrame.isa.Slots.BYTES;
import static dev.macrame.isa.Slots.CHANNEL;
import static dev.macrame.isa.Slots.COUNT;
import static dev.macrame.isa.Slots.FROM;
import static dev.macrame.isa.Slots.LEFT;
import static dev.macrame.isa.Slots.OUTSTANDING;
import static dev.macrame.isa.Slots.RIGHT;
import static dev.macrame.isa.Slots.STORE;
import static dev.macrame.isa.Slots.STORED;
import static dev.macrame.isa.Slots.TARGET;
import static dev.macrame.isa.Slots.TO;
import static dev.macrame.isa.Slots.XA;
import static dev.macrame.isa.Slots.XB;
import static dev.macrame.isa.Slots.XD;
import static dev.macrame.isa.Slots.Z;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The instruction set: one row per instruction, and everything about its form in that row.
///
/// Encoder, decoder, printer, assembler, reference page and program generator read these rows; the emulator adds one
/// `case` per row for what it does. How long it takes follows from its unit, its latency class and its slots, with the
/// numbers of the machine description.
///
/// Opcodes: 00 and FF are illegal (empty and erased memory), 01-1F control, 20-3F scalar, 40-4F lengths and walks,
/// 50-5F loads, 60-7F multiply-accumulate, 80-8F lanes, 90-9F the store path, A0-AF transfers, B0-BF several cores,
/// C0-CF in-memory arrays, D0-EF reserved, F0-FE a user's own units.
public enum Op implements Form {
    // @formatter:off
    //    code  mnemonic format    unit       latency       meaning and slots
    HALT (0x01, "halt",  SCALAR,   Unit.CORE, Latency.NONE, "ends the program"),
    J    (0x08, "j",     CONTROL,  Unit.CORE, Latency.NONE, "goes to the label",                       TARGET),
    BEQ  (0x10, "beq",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa = xb",            XA, XB, TARGET),
    BNE  (0x11, "bne",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa is not xb",       XA, XB, TARGET),
    BLT  (0x12, "blt",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa < xb, signed",    XA, XB, TARGET),
    BGE  (0x13, "bge",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa >= xb, signed",   XA, XB, TARGET),
    LOOP (0x18, "loop",  CONTROL,  Unit.CORE, Latency.NONE, "runs its body n times; 0 skips it",       COUNT, BODY),
    WAIT (0x1c, "wait",  SCALAR,   Unit.CORE, Latency.NONE, "goes on when at most k transfers of d are outstanding", CHANNEL, OUTSTANDING),

    ADD  (0x20, "add",   SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa + xb, modulo 2^32",               XD, XA, XB),
    SUB  (0x21, "sub",   SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa - xb, modulo 2^32",               XD, XA, XB),
    MUL  (0x2e, "mul",   SCALAR,   Unit.MUL,  Latency.MUL,  "xd = xa * xb, modulo 2^32",               XD, XA, XB),

    CLR  (0x60, "clr",   SCALAR,   Unit.MAC,  Latency.MAC,  "every cell of acc = 0",                   ACC_WRITE),
    MAC  (0x61, "mac",   PAIR,     Unit.MAC,  Latency.MAC,  "acc += a * b; with .z, acc = a * b",      Z, Slots.PAIR, ACC_UPDATE, LEFT, RIGHT),

    ST   (0x90, "st",    MEMORY,   Unit.POST, Latency.POST, "stores acc, saturating; each clipped value is counted", STORED, STORE, ACC_READ),

    DMA  (0xa0, "dma",   TRANSFER, Unit.CORE, Latency.NONE, "starts a transfer of n bytes",            CHANNEL, TO, FROM, BYTES);
    // @formatter:on

    private static final Op[] BY_CODE = byCode();

    private final int code;
    private final String mnemonic;
    private final Format format;
    private final Unit unit;
    private final Latency latency;
    private final String meaning;
    private final List<Slot> slots;
    private final long mask;

    Op(int code, String mnemonic, Format format, Unit unit, Latency latency, String meaning, Slot... slots) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.format = format;
        this.unit = unit;
        this.latency = latency;
        this.meaning = meaning;
        this.slots = List.of(slots);
        this.mask = mask(mnemonic, format, this.slots);
    }

    public int code() {
        return code;
    }

    @Override
    public Op op() {
        return this;
    }

    @Override
    public String mnemonic() {
        return mnemonic;
    }

    public Format format() {
        return format;
    }

    /// The unit that carries it out.
    public Unit unit() {
        return unit;
    }

    /// How long its result takes, by class.
    public Latency latency() {
        return latency;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public List<Slot> slots() {
        return slots;
    }

    @Override
    public long fixedBits() {
        return Field.OPCODE.put(0, code);
    }

    /// The bits that a word of this row may set; all others must be zero.
    public long mask() {
        return mask;
    }

    /// The traps that its operands and its unit make possible, besides those of its meaning.
    public Set<TrapKind> traps() {
        Set<TrapKind> traps = EnumSet.noneOf(TrapKind.class);
        for (Slot slot : slots) {
            traps.addAll(switch (slot) {
                case Slot.Access access when access.zeroPoint().isPresent() ->
                    List.of(TrapKind.BOUNDS, TrapKind.ALIGN, TrapKind.IN_FLIGHT, TrapKind.RANGE);
                case Slot.Access _ -> List.of(TrapKind.BOUNDS, TrapKind.ALIGN, TrapKind.IN_FLIGHT);
                case Slot.TransferEnd _ -> List.of(TrapKind.BOUNDS, TrapKind.IN_FLIGHT);
                case Slot.Body _ -> List.of(TrapKind.STACK, TrapKind.COUNT);
                case Slot.Register register when register.file() == RegisterFile.ACC && unit == Unit.POST ->
                    List.of(TrapKind.OVERFLOW);
                default -> List.<TrapKind>of();
            });
        }
        if (this == DMA) {
            traps.add(TrapKind.COUNT);
        } else if (this == HALT) {
            traps.add(TrapKind.LEAK);
        }
        return traps;
    }

    public static Optional<Op> ofCode(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    private static long mask(String mnemonic, Format format, List<Slot> slots) {
        long mask = Field.OPCODE.mask();
        for (Slot slot : slots) {
            for (Field field : slot.fields()) {
                if (!format.fields().contains(field)) {
                    throw new IllegalStateException(mnemonic + ": format " + format + " has no field " + field);
                }
                if ((mask & field.mask()) != 0) {
                    throw new IllegalStateException(mnemonic + ": two slots use field " + field);
                }
                mask |= field.mask();
            }
        }
        return mask;
    }

    private static Op[] byCode() {
        Op[] index = new Op[256];
        for (Op op : values()) {
            if (op.code == 0x00 || op.code == 0xff || index[op.code] != null) {
                throw new IllegalStateException(op + ": opcode " + Integer.toHexString(op.code) + " is taken");
            }
            index[op.code] = op;
        }
        return Arrays.copyOf(index, index.length);
    }
}
