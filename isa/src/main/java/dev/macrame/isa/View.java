package dev.macrame.isa;

/// Which elements an operand in a scratchpad means, given the address of the first one.
///
/// `n` is `vl`, `r` is `vr`, `s` the bytes of one element (of a group: of all its elements). A *distance* is what stands
/// behind `by` in the operand; without it the elements are next to each other.
public enum View {
    /// One element.
    ELEMENT,
    /// `n` elements, one for each lane or column: element `i` at `i * s`, or at `i * distance`.
    LANES,
    /// `r` elements, one for each row of a tile: element `i` at `i * s`, or at `i * distance`.
    ROWS,
    /// `r` rows of `n` elements: row `i` at `i * n * s`, or at `i * distance`; a row's elements are next to each other.
    TILE,
    /// `n` records of [#RECORD_BYTES] bytes, one for each lane: record `i` at `i * 16`, or at `i * distance`.
    RECORDS;

    /// The bytes of one record of rescaling parameters: multiplier i32, left shift u8, right shift u8, u16 that is 0,
    /// bias i64.
    public static final int RECORD_BYTES = 16;

    /// Whether an operand may say how far apart its elements are.
    public boolean takesDistance() {
        return this != ELEMENT;
    }
}
