package dev.macrame.emulator.semantics;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;

/// One accumulator: a tile of cells that hold exact sums. A scalar is its corner, a vector its top row.
///
/// A cell whose magnitude has reached 2^62 traps when something is added to it. So that no cell is looked at in the
/// common case, the tile keeps a bound that no cell's magnitude exceeds.
final class Accumulator {
    /// From here on nothing is added to a cell.
    static final long LIMIT = 1L << 62;

    private final int number;
    private final int columns;
    final long[] cells;
    private long bound;

    Accumulator(int number, int rows, int columns) {
        this.number = number;
        this.columns = columns;
        cells = new long[rows * columns];
    }

    void exchange(StateExchange exchange) {
        exchange.next(cells);
        bound = exchange.next(bound);
    }

    int number() {
        return number;
    }

    int rows() {
        return cells.length / columns;
    }

    int columns() {
        return columns;
    }

    /// Where a row starts in [#cells].
    int row(int row) {
        return row * columns;
    }

    long cell(int row, int column) {
        return cells[row * columns + column];
    }

    /// Sets a cell to any value.
    void set(int row, int column, long value) {
        cells[row * columns + column] = value;
        noteUpTo(magnitude(value));
    }

    void clear() {
        Arrays.fill(cells, 0);
        bound = 0;
    }

    /// Signals a trap if a cell of the view is too great to be added to.
    void checkRoom(int rows, int lanes) {
        if (bound >= LIMIT) {
            checkCells(rows, lanes);
        }
    }

    /// Notes that magnitudes may have grown by so much; at most 2^62.
    void noteGrowth(long most) {
        long grown = bound + most;
        bound = grown < 0 ? Long.MAX_VALUE : grown;
    }

    /// Notes that some cells were set to values of at most this magnitude.
    void noteUpTo(long most) {
        bound = Math.max(bound, most);
    }

    private void checkCells(int rows, int lanes) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                if (magnitude(cell(row, lane)) >= LIMIT) {
                    throw new TrapSignal(TrapKind.OVERFLOW,
                            "the sum %d in cell (%d, %d) of acc%d has reached 2^62".formatted(cell(row, lane), row,
                                    lane, number),
                            "use shorter sums, or clear the accumulator in time");
                }
            }
        }
        bound = 0;
        for (long cell : cells) {
            bound = Math.max(bound, magnitude(cell));
        }
    }

    private static long magnitude(long value) {
        return value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value);
    }
}
