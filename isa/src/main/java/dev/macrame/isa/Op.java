package dev.macrame.isa;

import static dev.macrame.isa.Format.CONTROL;
import static dev.macrame.isa.Format.LOOKUP;
import static dev.macrame.isa.Format.MEMORY;
import static dev.macrame.isa.Format.PAIR;
import static dev.macrame.isa.Format.POST;
import static dev.macrame.isa.Format.SCALAR;
import static dev.macrame.isa.Format.TRANSFER;
import static dev.macrame.isa.Slots.ACC_READ;
import static dev.macrame.isa.Slots.ACC_UPDATE;
import static dev.macrame.isa.Slots.ACC_WRITE;
import static dev.macrame.isa.Slots.BASE;
import static dev.macrame.isa.Slots.BODY;
import static dev.macrame.isa.Slots.BYTES;
import static dev.macrame.isa.Slots.BYTE_TYPE;
import static dev.macrame.isa.Slots.BYTE_VALUE;
import static dev.macrame.isa.Slots.CALLEE;
import static dev.macrame.isa.Slots.CHANNEL;
import static dev.macrame.isa.Slots.COUNT;
import static dev.macrame.isa.Slots.FROM;
import static dev.macrame.isa.Slots.FROM_LANES;
import static dev.macrame.isa.Slots.HIGH;
import static dev.macrame.isa.Slots.IMMEDIATE;
import static dev.macrame.isa.Slots.LEFT;
import static dev.macrame.isa.Slots.LEFT_LANES;
import static dev.macrame.isa.Slots.LEFT_ROWS;
import static dev.macrame.isa.Slots.LENGTH;
import static dev.macrame.isa.Slots.LOAD;
import static dev.macrame.isa.Slots.LOAD_LANES;
import static dev.macrame.isa.Slots.LOAD_RECORDS;
import static dev.macrame.isa.Slots.LOAD_TILE;
import static dev.macrame.isa.Slots.LOW;
import static dev.macrame.isa.Slots.MOST;
import static dev.macrame.isa.Slots.N;
import static dev.macrame.isa.Slots.NARROWED;
import static dev.macrame.isa.Slots.NARROWED_LANES;
import static dev.macrame.isa.Slots.NARROWED_TILE;
import static dev.macrame.isa.Slots.NUMBER;
import static dev.macrame.isa.Slots.OUTSTANDING;
import static dev.macrame.isa.Slots.Q_WRITE;
import static dev.macrame.isa.Slots.RESCALED_LANES;
import static dev.macrame.isa.Slots.RIGHT;
import static dev.macrame.isa.Slots.RIGHT_LANES;
import static dev.macrame.isa.Slots.RING_SIZE;
import static dev.macrame.isa.Slots.RING_START;
import static dev.macrame.isa.Slots.ROUNDING;
import static dev.macrame.isa.Slots.SHIFT;
import static dev.macrame.isa.Slots.STORE;
import static dev.macrame.isa.Slots.STORE_LANES;
import static dev.macrame.isa.Slots.STORE_TILE;
import static dev.macrame.isa.Slots.TABLE;
import static dev.macrame.isa.Slots.TARGET;
import static dev.macrame.isa.Slots.TO;
import static dev.macrame.isa.Slots.TO_LANES;
import static dev.macrame.isa.Slots.TYPE;
import static dev.macrame.isa.Slots.WALK_PAIR;
import static dev.macrame.isa.Slots.WALK_UPDATE;
import static dev.macrame.isa.Slots.WALK_WRITE;
import static dev.macrame.isa.Slots.XA;
import static dev.macrame.isa.Slots.XB;
import static dev.macrame.isa.Slots.XD;
import static dev.macrame.isa.Slots.XS;
import static dev.macrame.isa.Slots.Z;
import static dev.macrame.isa.Slots.ZERO_POINT;

import java.util.Arrays;
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
    //      code  mnemonic  format    unit       latency       meaning and slots
    HALT   (0x01, "halt",   SCALAR,   Unit.CORE, Latency.NONE, "ends the program"),
    BRK    (0x02, "brk",    SCALAR,   Unit.CORE, Latency.NONE, "stops the program with trap user and the number n",  NUMBER),
    MARK   (0x03, "mark",   SCALAR,   Unit.CORE, Latency.NONE, "begins phase n of the run; does nothing else",       NUMBER),
    J      (0x08, "j",      CONTROL,  Unit.CORE, Latency.NONE, "goes to the label",                                  TARGET),
    CALL   (0x09, "call",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label; ret comes back",                  CALLEE),
    RET    (0x0a, "ret",    CONTROL,  Unit.CORE, Latency.NONE, "goes back behind the last call, leaving the loops that were entered since"),
    BEQ    (0x10, "beq",    CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa = xb",                       XA, XB, TARGET),
    BNE    (0x11, "bne",    CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa is not xb",                  XA, XB, TARGET),
    BLT    (0x12, "blt",    CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa < xb, signed",               XA, XB, TARGET),
    BGE    (0x13, "bge",    CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa >= xb, signed",              XA, XB, TARGET),
    BLTU   (0x14, "bltu",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa < xb, unsigned",             XA, XB, TARGET),
    BGEU   (0x15, "bgeu",   CONTROL,  Unit.CORE, Latency.NONE, "goes to the label if xa >= xb, unsigned",            XA, XB, TARGET),
    LOOP   (0x18, "loop",   CONTROL,  Unit.CORE, Latency.NONE, "runs its body n times; 0 skips it",                  COUNT, BODY),
    LOOP_V (0x19, "loop.v", CONTROL,  Unit.CORE, Latency.NONE, "walks n lanes in strips: runs its body with vl = the lanes of the strip, until none are left", COUNT, MOST, BODY),
    LOOP_R (0x1a, "loop.r", CONTROL,  Unit.CORE, Latency.NONE, "walks n rows in strips: runs its body with vr = the rows of the strip, until none are left",   COUNT, MOST, BODY),
    WAIT   (0x1c, "wait",   SCALAR,   Unit.CORE, Latency.NONE, "goes on when at most k transfers of d are outstanding", CHANNEL, OUTSTANDING),

    ADD    (0x20, "add",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa + xb, modulo 2^32",                          XD, XA, XB),
    SUB    (0x21, "sub",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa - xb, modulo 2^32",                          XD, XA, XB),
    AND    (0x22, "and",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa and xb, bit by bit",                         XD, XA, XB),
    OR     (0x23, "or",     SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa or xb, bit by bit",                          XD, XA, XB),
    XOR    (0x24, "xor",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa xor xb, bit by bit",                         XD, XA, XB),
    SLL    (0x25, "sll",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa shifted left by the low five bits of xb",    XD, XA, SHIFT),
    SRL    (0x26, "srl",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa shifted right by the low five bits of xb, filled with zeros",     XD, XA, SHIFT),
    SRA    (0x27, "sra",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa shifted right by the low five bits of xb, filled with its sign",  XD, XA, SHIFT),
    SLT    (0x28, "slt",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = 1 if xa < xb, signed, else 0",                  XD, XA, XB),
    SLTU   (0x29, "sltu",   SCALAR,   Unit.CORE, Latency.ALU,  "xd = 1 if xa < xb, unsigned, else 0",                XD, XA, XB),
    MIN    (0x2a, "min",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = the lesser of xa and xb, signed",               XD, XA, XB),
    MAX    (0x2b, "max",    SCALAR,   Unit.CORE, Latency.ALU,  "xd = the greater of xa and xb, signed",              XD, XA, XB),
    MUL    (0x2e, "mul",    SCALAR,   Unit.MUL,  Latency.MUL,  "xd = xa * xb, modulo 2^32",                          XD, XA, XB),

    SETVL  (0x40, "setvl",  SCALAR,   Unit.CORE, Latency.ALU,  "vl = the lesser of xa and the columns of the machine; xd = vl", XD, LENGTH),
    SETVR  (0x41, "setvr",  SCALAR,   Unit.CORE, Latency.ALU,  "vr = the lesser of xa and the rows of the machine; xd = vr",    XD, LENGTH),
    ADDVL  (0x42, "addvl",  SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa + imm * vl, modulo 2^32",                    XD, XA, IMMEDIATE),
    ADDVR  (0x43, "addvr",  SCALAR,   Unit.CORE, Latency.ALU,  "xd = xa + imm * vr, modulo 2^32",                    XD, XA, IMMEDIATE),
    WALK   (0x44, "walk",   Format.WALK, Unit.CORE, Latency.ALU, "g walks from xb, with one pair and no ring",       WALK_WRITE, BASE, WALK_PAIR),
    NEST   (0x45, "nest",   Format.WALK, Unit.CORE, Latency.ALU, "gives g another pair, outside those that it has",  WALK_UPDATE, WALK_PAIR),
    RING   (0x46, "ring",   SCALAR,   Unit.CORE, Latency.ALU,  "keeps the addresses of g in the n bytes from xs on", WALK_UPDATE, RING_START, RING_SIZE),
    REWIND (0x47, "rewind", SCALAR,   Unit.CORE, Latency.ALU,  "g starts again, from xb",                            WALK_UPDATE, BASE),

    LD     (0x50, "ld",     MEMORY,   Unit.CORE, Latency.LOAD, "xd = the element",                                   TYPE, XD, LOAD),

    CLR    (0x60, "clr",    SCALAR,   Unit.MAC,  Latency.MAC,  "every cell of acc = 0",                              ACC_WRITE),
    MAC    (0x61, "mac",    PAIR,     Unit.MAC,  Latency.MAC,  "corner of acc += a * b; with .z it is set, with .n the product is subtracted",             Z, N, Slots.PAIR, ACC_UPDATE, LEFT, RIGHT),
    DOT    (0x62, "dot",    PAIR,     Unit.MAC,  Latency.MAC,  "corner of acc += the sum over the lanes of a * b; with .z it is set, with .n the sum is subtracted",  Z, N, Slots.PAIR, ACC_UPDATE, LEFT_LANES, RIGHT_LANES),
    VMAC   (0x63, "vmac",   PAIR,     Unit.MAC,  Latency.MAC,  "each lane of acc += a * b; with .z it is set, with .n the product is subtracted",          Z, N, Slots.PAIR, ACC_UPDATE, LEFT_LANES, RIGHT_LANES),
    OPA    (0x64, "opa",    PAIR,     Unit.MAC,  Latency.MAC,  "cell (r, c) of acc += a of row r * b of column c; with .z it is set, with .n the product is subtracted", Z, N, Slots.PAIR, ACC_UPDATE, LEFT_ROWS, RIGHT_LANES),

    LD_ACC (0x80, "ld",     MEMORY,   Unit.MAC,  Latency.MAC,  "corner of acc = the element",                        TYPE, ACC_WRITE, LOAD),
    VLD    (0x81, "vld",    MEMORY,   Unit.MAC,  Latency.MAC,  "each lane of acc = its element",                     TYPE, ACC_WRITE, LOAD_LANES),
    TLD    (0x82, "tld",    MEMORY,   Unit.MAC,  Latency.MAC,  "each cell of vr rows and vl columns of acc = its element", TYPE, ACC_WRITE, LOAD_TILE),
    VADD   (0x84, "vadd",   MEMORY,   Unit.MAC,  Latency.MAC,  "each lane of acc += its element; with .z it is set", Z, TYPE, ACC_UPDATE, LOAD_LANES),
    VMAX   (0x85, "vmax",   MEMORY,   Unit.MAC,  Latency.MAC,  "each lane of acc = the greater of it and its element; with .z it is set", Z, TYPE, ACC_UPDATE, LOAD_LANES),
    VMIN   (0x86, "vmin",   MEMORY,   Unit.MAC,  Latency.MAC,  "each lane of acc = the lesser of it and its element; with .z it is set",  Z, TYPE, ACC_UPDATE, LOAD_LANES),
    VAQ    (0x88, "vaq",    POST,     Unit.MAC,  Latency.MAC,  "each lane of acc += its element, rescaled; with .z it is set, with .n the rescaled element is subtracted", Z, N, TYPE, ROUNDING, ACC_UPDATE, RESCALED_LANES, Slots.Q),

    ST     (0x90, "st",     MEMORY,   Unit.POST, Latency.POST, "stores the corner of acc, saturating; each clipped value is counted", TYPE, STORE, ACC_READ),
    VST    (0x91, "vst",    MEMORY,   Unit.POST, Latency.POST, "stores the lanes of acc, saturating; each clipped value is counted",  TYPE, STORE_LANES, ACC_READ),
    TST    (0x92, "tst",    MEMORY,   Unit.POST, Latency.POST, "stores vr rows and vl columns of acc, saturating; each clipped value is counted", TYPE, STORE_TILE, ACC_READ),
    ST_X   (0x93, "st",     MEMORY,   Unit.POST, Latency.POST, "stores xs, which has to fit",                        TYPE, STORE, XS),
    RQ     (0x94, "rq",     POST,     Unit.POST, Latency.POST, "stores the corner of acc, rescaled",                 TYPE, ROUNDING, NARROWED, ACC_READ, Slots.Q, ZERO_POINT, LOW, HIGH),
    VRQ    (0x95, "vrq",    POST,     Unit.POST, Latency.POST, "stores the lanes of acc, rescaled",                  TYPE, ROUNDING, NARROWED_LANES, ACC_READ, Slots.Q, ZERO_POINT, LOW, HIGH),
    TRQ    (0x96, "trq",    POST,     Unit.POST, Latency.POST, "stores vr rows and vl columns of acc, rescaled",     TYPE, ROUNDING, NARROWED_TILE, ACC_READ, Slots.Q, ZERO_POINT, LOW, HIGH),
    LDQ    (0x98, "ldq",    MEMORY,   Unit.POST, Latency.Q,    "each lane of q = its record",                        Q_WRITE, LOAD_RECORDS),
    VLUT   (0x99, "vlut",   LOOKUP,   Unit.POST, Latency.POST, "each element = the entry of the table that its source element chooses", BYTE_TYPE, TO_LANES, FROM_LANES, TABLE),

    DMA    (0xa0, "dma",    TRANSFER, Unit.CORE, Latency.NONE, "starts a transfer of rows of n bytes",               CHANNEL, TO, FROM, BYTES),
    FILL   (0xa1, "fill",   TRANSFER, Unit.CORE, Latency.NONE, "starts a transfer that fills rows of n bytes with the value of xv", CHANNEL, TO, BYTES, BYTE_VALUE);
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
        return Traps.of(this);
    }

    /// When this instruction signals one of its traps: a sentence of its reference page.
    public String when(TrapKind trap) {
        return Traps.when(this, trap);
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
