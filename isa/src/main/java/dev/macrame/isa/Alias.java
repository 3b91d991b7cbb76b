package dev.macrame.isa;

import static dev.macrame.isa.Slots.IMMEDIATE;
import static dev.macrame.isa.Slots.XA;
import static dev.macrame.isa.Slots.XD;

import java.util.List;

/// Other names for instructions with a constant source, for the reader's sake.
///
/// Whatever the row has and the alias does not write is zero: that is all that defines it. An instruction prints as the
/// first alias that fits it.
public enum Alias implements Form {
    // @formatter:off
    //   mnemonic op      prints  meaning                   slots
    NOP ("nop",   Op.ADD, true,  "does nothing"),
    LI  ("li",    Op.ADD, true,  "xd = imm",               XD, IMMEDIATE),
    LA  ("la",    Op.ADD, false, "xd = an address",        XD, IMMEDIATE),
    MV  ("mv",    Op.ADD, true,  "xd = xa",                XD, XA);
    // @formatter:on

    private final String mnemonic;
    private final Op op;
    private final boolean prints;
    private final String meaning;
    private final List<Slot> slots;

    Alias(String mnemonic, Op op, boolean prints, String meaning, Slot... slots) {
        this.mnemonic = mnemonic;
        this.op = op;
        this.prints = prints;
        this.meaning = meaning;
        this.slots = List.of(slots);
    }

    @Override
    public Op op() {
        return op;
    }

    @Override
    public String mnemonic() {
        return mnemonic;
    }

    @Override
    public List<Slot> slots() {
        return slots;
    }

    @Override
    public long fixedBits() {
        return Field.K.put(op.fixedBits(), 1);
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /// Whether the printer uses this name.
    boolean prints() {
        return prints;
    }

    /// The bits that are the operands' own.
    long openMask() {
        return slots.stream().flatMap(slot -> slot.fields().stream()).mapToLong(Field::mask).reduce(0, (a, b) -> a | b);
    }

    boolean matches(Instruction instruction) {
        return instruction.op() == op && (instruction.word() & ~openMask()) == fixedBits();
    }
}
