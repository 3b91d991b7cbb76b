package dev.macrame.emulator.trace;

import java.util.List;

/// What an instruction left in a register, or in a length.
///
/// @param register such as `x3`, `acc0`, `q1` or `vl`
/// @param count    how many values it has now from this instruction: 1, or the cells of an accumulator row by row, or
///                 the records of a parameter register
/// @param first    the first of them, at most [#MOST_VALUES]; none of records
public record Result(String register, int count, List<Long> first) {
    /// More values of one register are not told.
    public static final int MOST_VALUES = 4;

    public Result {
        first = List.copyOf(first);
    }

    public static Result of(String register, long value) {
        return new Result(register, 1, List.of(value));
    }
}
