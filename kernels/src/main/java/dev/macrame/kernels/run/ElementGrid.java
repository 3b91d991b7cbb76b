package dev.macrame.kernels.run;

import java.util.List;

/// How the elements of a tensor are laid out as a picture of rows and columns of cells, none too many for a screen.
///
/// Of two axes the first goes down and the second across. Of more, the innermost is inside the cells, the one before it
/// goes across and all others go down. One axis goes across.
///
/// @param rows    of positions, before they are merged into cells
/// @param columns of positions
/// @param inner   the elements of one position
/// @param tall    how many rows of positions one cell stands for
/// @param wide    how many columns of positions one cell stands for
public record ElementGrid(int rows, int columns, int inner, int tall, int wide) {
    private static final int MOST_ROWS = 32;
    private static final int MOST_COLUMNS = 48;

    /// The grid of a shape.
    ///
    /// @param shape the sizes of the axes, outermost first, each at least 1
    public static ElementGrid of(List<Integer> shape) {
        int rank = shape.size();
        int inner = rank > 2 ? shape.getLast() : 1;
        int columns = rank == 0 ? 1 : rank > 2 ? shape.get(rank - 2) : shape.getLast();
        int rows = shape.stream().reduce(1, (a, b) -> a * b) / inner / columns;
        return new ElementGrid(rows, columns, inner, Math.ceilDiv(rows, MOST_ROWS), Math.ceilDiv(columns,
                MOST_COLUMNS));
    }

    /// Rows of cells.
    public int height() {
        return Math.ceilDiv(rows, tall);
    }

    /// Columns of cells.
    public int width() {
        return Math.ceilDiv(columns, wide);
    }

    /// The cell of an element.
    ///
    /// @param element in row-major order
    public int cell(int element) {
        int position = element / inner;
        return position / columns / tall * width() + position % columns / wide;
    }

    /// The most elements of one cell.
    public int elementsPerCell() {
        return tall * wide * inner;
    }
}
