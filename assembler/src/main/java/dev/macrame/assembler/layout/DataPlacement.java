package dev.macrame.assembler.layout;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.program.DataSegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The statements that make data in their places: first the addresses, then, when all names are known, the bytes.
public final class DataPlacement {
    /// Main memories are far smaller.
    public static final int MOST_BYTES = 1 << 24;

    /// A value and where it goes.
    private record Placed(Expression value, int bytes, int offset) {
    }

    private final Problems problems;
    private final long base;
    private final Evaluator evaluator;
    private final Map<String, Long> labels = new HashMap<>();
    private final List<Placed> values = new ArrayList<>();
    private long size;
    private boolean full;

    private DataPlacement(long base, Names names, Problems problems) {
        this.base = base;
        this.problems = problems;
        this.evaluator = new Evaluator(names, OptionalLong.empty(), problems);
    }

    /// The addresses of everything in a layout's data.
    ///
    /// @param base the address of the first byte in main memory, a multiple of every alignment that matters
    public static DataPlacement of(Layout layout, long base, Names names, Problems problems) {
        DataPlacement placement = new DataPlacement(base, names, problems);
        layout.data().forEach(placement::place);
        return placement;
    }

    /// The addresses of the labels.
    public Map<String, Long> labels() {
        return labels;
    }

    private void place(Statement statement) {
        switch (statement) {
            case Statement.Label label -> labels.putIfAbsent(label.name().name(), base + size);
            case Statement.Values(int bytes, List<Expression> list, Span span) -> {
                for (Expression value : list) {
                    int offset = (int) size;
                    if (grow(bytes, span)) {
                        values.add(new Placed(value, bytes, offset));
                    }
                }
            }
            case Statement.Zeros(Expression count, Span span) -> evaluator.value(count).ifPresent(bytes -> {
                if (bytes < 0) {
                    problems.accept(Problem.NO_DATA_SIZE.at(count.span(), bytes).help("give 0 or more"));
                } else {
                    grow(bytes, span);
                }
            });
            case Statement.Alignment(Expression alignment, Span span) -> evaluator.value(alignment).ifPresent(bytes -> {
                if (bytes < 1 || Long.bitCount(bytes) != 1) {
                    problems.accept(Problem.NO_ALIGNMENT.at(alignment.span(), bytes)
                            .help("give the bytes as a power of two: 1, 2, 4, 8, ..."));
                } else {
                    grow(Math.floorMod(-(base + size), bytes), span);
                }
            });
            default -> throw new IllegalStateException(statement + " makes no data");
        }
    }

    private boolean grow(long bytes, Span span) {
        boolean fits = !full && bytes <= MOST_BYTES - size;
        if (fits) {
            size += bytes;
        } else if (!full) {
            full = true;
            problems.accept(Problem.TOO_MUCH_DATA.at(span, MOST_BYTES).help("pass large tables as an `.input`"));
        }
        return fits;
    }

    /// The bytes, with the names as they are known now.
    public DataSegment bytes() {
        ByteBuffer buffer = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        for (Placed placed : values) {
            OptionalLong value = evaluator.value(placed.value);
            if (value.isPresent() && fits(placed, value.getAsLong())) {
                put(buffer, placed, value.getAsLong());
            }
        }
        return size == 0 || problems.hasErrors() ? DataSegment.NONE : new DataSegment((int) base, buffer.array());
    }

    private static void put(ByteBuffer buffer, Placed placed, long value) {
        for (int i = 0; i < placed.bytes; i++) {
            buffer.put(placed.offset + i, (byte) (value >> (Byte.SIZE * i)));
        }
    }

    /// Signed or unsigned, as the value is written.
    private boolean fits(Placed placed, long value) {
        int bits = Byte.SIZE * placed.bytes;
        if (bits == Long.SIZE) {
            return true;
        }
        long least = -(1L << (bits - 1));
        long greatest = (1L << bits) - 1;
        boolean fits = value >= least && value <= greatest;
        if (!fits) {
            problems.accept(Problem.OUT_OF_RANGE.at(placed.value.span(), "the value", value, least, greatest)
                    .help("a value here has " + bits + " bits"));
        }
        return fits;
    }
}
