package dev.macrame.testkit;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.View;
import java.util.Optional;
import java.util.OptionalInt;

/// The bytes that an operand may touch, relative to its address, when `vl` and `vr` are at most what is given.
///
/// @param low    the lowest byte
/// @param high   the byte behind the highest
/// @param align  what its addresses must be multiples of
/// @param growth the most that `++` moves its pointer by
record Footprint(int low, int high, int align, int growth) {
    private static final int MOST_ALIGN = 4;

    /// The extent of a view.
    ///
    /// @param type     the element type, if elements have one
    /// @param depth    the elements in a group
    /// @param lanes    the greatest `vl`
    /// @param rows     the greatest `vr`
    /// @param distance the bytes from one element or row to the next, if they are not next to each other
    static Footprint of(View view, Optional<ElementType> type, int depth, int lanes, int rows, OptionalInt distance) {
        int size = type.map(ElementType::bytes).orElse(View.RECORD_BYTES) * depth;
        int row = view == View.TILE ? lanes * size : size;
        int count = count(view, lanes, rows);
        int step = distance.orElse(row);
        int last = (count - 1) * step;
        return new Footprint(Math.min(0, last), Math.max(0, last) + row, align(type, depth), distance.isPresent() ? row
                : count * row);
    }

    /// How far apart elements or rows must be if they are written.
    static int leastApart(View view, ElementType type, int lanes) {
        return view == View.TILE ? lanes * type.bytes() : type.bytes();
    }

    static int align(Optional<ElementType> type, int depth) {
        return type.map(known -> depth == 1 ? known.bytes() : Math.min(known.bytes() * depth, MOST_ALIGN)).orElse(
                MOST_ALIGN);
    }

    private static int count(View view, int lanes, int rows) {
        return switch (view) {
            case ELEMENT -> 1;
            case LANES, RECORDS -> lanes;
            case ROWS, TILE -> rows;
        };
    }
}
