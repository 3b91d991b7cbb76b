package dev.macrame.assembler.encode;

import java.util.Map;
import java.util.Optional;

/// Mnemonics that other instruction sets have and this one has not, with what to write instead. The nearest name would
/// lead astray: `bge` looks like `ble` and means the opposite.
final class OtherMnemonics {
    // @formatter:off
    static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("ble",   "write `bge` with its first two operands exchanged"),
            Map.entry("bgt",   "write `blt` with its first two operands exchanged"),
            Map.entry("bleu",  "write `bgeu` with its first two operands exchanged"),
            Map.entry("bgtu",  "write `bltu` with its first two operands exchanged"),
            Map.entry("beqz",  "write `beq xa, 0, label`"),
            Map.entry("bnez",  "write `bne xa, 0, label`"),
            Map.entry("bltz",  "write `blt xa, 0, label`"),
            Map.entry("bgez",  "write `bge xa, 0, label`"),
            Map.entry("blez",  "write `blt xa, 1, label`"),
            Map.entry("bgtz",  "write `bge xa, 1, label`"),
            Map.entry("jal",   "write `call label` to come back with `ret`, or `j label`"),
            Map.entry("jr",    "no branch takes its target from a register; `ret` goes back behind a `call`"),
            Map.entry("jalr",  "no branch takes its target from a register; `call label` goes to a fixed one"),
            Map.entry("neg",   "write `sub xd, x0, xa`"),
            Map.entry("not",   "write `xor xd, xa, -1`"),
            Map.entry("div",   "there is no division: `sra` divides by powers of two, and rounds down"),
            Map.entry("divu",  "there is no division: `srl` divides by powers of two"),
            Map.entry("rem",   "there is no division: `and` gives the remainder by a power of two"),
            Map.entry("remu",  "there is no division: `and` gives the remainder by a power of two"),
            Map.entry("lb",    "write `ld.i8 xd, A[xa+n]`"),
            Map.entry("lbu",   "write `ld.u8 xd, A[xa+n]`"),
            Map.entry("lh",    "write `ld.i16 xd, A[xa+n]`"),
            Map.entry("lw",    "write `ld.i32 xd, A[xa+n]`"),
            Map.entry("sb",    "write `st.i8 A[xa+n], xs`"),
            Map.entry("sh",    "write `st.i16 A[xa+n], xs`"),
            Map.entry("sw",    "write `st.i32 A[xa+n], xs`"),
            Map.entry("vmul",  "write `vmac.z`: it sets each lane to the product"),
            Map.entry("ebreak", "write `brk n`"));
    // @formatter:on

    private OtherMnemonics() {
    }

    static Optional<String> instead(String mnemonic) {
        return Optional.ofNullable(INSTEAD.get(mnemonic));
    }
}
