package dev.macrame.isa.machine;

import static dev.macrame.isa.machine.Measure.BITS;
import static dev.macrame.isa.machine.Measure.BYTES;
import static dev.macrame.isa.machine.Measure.BYTES_PER_CYCLE;
import static dev.macrame.isa.machine.Measure.COUNT;
import static dev.macrame.isa.machine.Measure.CYCLES;
import static dev.macrame.isa.machine.Measure.FLAG;
import static dev.macrame.isa.machine.Measure.PER_CYCLE;
import static dev.macrame.isa.machine.Measure.PRICE;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.Latency;
import dev.macrame.isa.Memory;
import dev.macrame.isa.PairType;
import java.util.Arrays;
import java.util.Optional;

/// The numbers of a machine description: one row each, and nowhere else a path, a range or a meaning.
///
/// The meaning in a row is the specification of the key: whoever writes a second emulator works from it. Bounds are
/// in the smallest unit of the measure; those of a price are in millionths. Every timing may be 0 except rates and
/// what stands for a rate, so that a machine on which nothing takes time can be described.
public enum Key implements Entry {
    // @formatter:off
    A_BYTES           ("architecture.scratchpad.A",      BYTES, 2, 64L << 20,
            "Size of scratchpad A, which feeds the MAC unit in the same cycle as B."),
    B_BYTES           ("architecture.scratchpad.B",      BYTES, 2, 64L << 20,
            "Size of scratchpad B, which feeds the MAC unit in the same cycle as A."),
    T_BYTES           ("architecture.scratchpad.T",      BYTES, 2, 64L << 20,
            "Size of scratchpad T, for temporaries and results."),
    MAIN_BYTES        ("architecture.main",              BYTES, 2, 1L << 30,
            "Size of main memory, where tensors live; only DMA reaches it."),
    ROWS              ("architecture.rows",              COUNT, 1, 64,
            "Rows R of an accumulator tile: the most that `vr` can be."),
    COLUMNS           ("architecture.cols",              COUNT, 1, 256,
            "Columns C of an accumulator tile, which is also the longest vector: the most that `vl` can be."),
    ACCUMULATORS      ("architecture.accumulators",      COUNT, 2, 16,
            "Accumulators, each a tile of R x C cells: acc0 and up."),
    ACCUMULATOR_BITS  ("architecture.accumulator_bits",  BITS, 32, 64,
            "Width of a cell: a sum that does not fit this many bits as a signed number traps when it is drained."),
    QPARAMS           ("architecture.qparams",           COUNT, 1, 8,
            "Parameter registers of the store path, each with one record per lane: q0 and up."),
    WALKS             ("architecture.walks",             COUNT, 2, 8,
            "Address generators, each up to four (count, stride) pairs deep: g0 and up."),
    CHANNELS          ("architecture.dma.channels",      COUNT, 1, 8,
            "DMA channels, each running its transfers in order: d0 and up."),
    LOOP_DEPTH        ("architecture.loop_depth",        COUNT, 1, 8,
            "Frames of the control stack: how many loops and calls may be open at once, one inside the other."),

    LATENCY_ALU       ("timing.latency.alu",             CYCLES, 0, 1000,
            "Latency of class alu, scalar arithmetic and address generators. A result is ready at issue + occupancy"
                    + " - 1 + latency, where occupancy is the cycles that the instruction keeps its unit busy."),
    LATENCY_MUL       ("timing.latency.mul",             CYCLES, 0, 1000,
            "Latency of class mul, the scalar multiplication."),
    LATENCY_LOAD      ("timing.latency.load",            CYCLES, 0, 1000,
            "Latency of class load, from a scratchpad into a scalar register."),
    LATENCY_MAC       ("timing.latency.mac",             CYCLES, 0, 1000,
            "Latency of class mac, until an accumulator can be drained; the MAC unit itself adds to it again at once."),
    LATENCY_POST      ("timing.latency.post",            CYCLES, 0, 1000,
            "Latency of class post, stores and the store path, until the unit is idle. Only the end of the run waits for it:"
                    + " what was stored can be read as soon as the store no longer occupies the port."),
    LATENCY_Q         ("timing.latency.q",               CYCLES, 0, 1000,
            "Latency of class q, parameters of the store path."),
    TAKEN             ("timing.taken_branch",            CYCLES, 0, 1000,
            "Cycles lost after a taken branch and after the skip of a loop with count 0; the next turn of a loop loses"
                    + " none."),
    PRODUCTS_I8       ("timing.products.i8",             PER_CYCLE, 1, 4096,
            "Products of i8 x i8 that the MAC unit adds in one cycle for vectors: a vector of n lanes with groups of d"
                    + " elements occupies it for ceil(n x d / products) cycles."),
    PRODUCTS_I16      ("timing.products.i16",            PER_CYCLE, 1, 4096,
            "Products of i16 x i16 that the MAC unit adds in one cycle for vectors, counted as those of i8."),
    PRODUCTS_I16I8    ("timing.products.i16i8",          PER_CYCLE, 1, 4096,
            "Products of i16 x i8 that the MAC unit adds in one cycle for vectors, counted as those of i8."),
    OUTER_I8          ("timing.outer.i8",                CYCLES, 1, 1000,
            "Cycles that one outer product of i8 x i8 occupies the MAC unit, whatever `vr` and `vl`: the whole tile"
                    + " works at once. Groups of d elements are d outer products."),
    OUTER_I16         ("timing.outer.i16",               CYCLES, 1, 1000,
            "Cycles that one outer product of i16 x i16 occupies the MAC unit, counted as those of i8."),
    OUTER_I16I8       ("timing.outer.i16i8",             CYCLES, 1, 1000,
            "Cycles that one outer product of i16 x i8 occupies the MAC unit, counted as those of i8."),
    POST_LANES        ("timing.post_lanes",              PER_CYCLE, 1, 256,
            "Lanes that the store path takes in one cycle: r rows of n lanes occupy it for r x ceil(n / lanes)"
                    + " cycles."),
    STRIDED_A         ("timing.strided.A",               PER_CYCLE, 1, 256,
            "Lanes in one cycle of an access to A whose lanes are `by` a register apart, which is the least that such"
                    + " an access takes: ceil(n / lanes) cycles. Dense and broadcast accesses cost nothing extra."),
    STRIDED_B         ("timing.strided.B",               PER_CYCLE, 1, 256,
            "Lanes in one cycle of an access to B whose lanes are `by` a register apart, counted as those of A."),
    STRIDED_T         ("timing.strided.T",               PER_CYCLE, 1, 256,
            "Lanes in one cycle of an access to T whose lanes are `by` a register apart, counted as those of A."),
    DMA_SETUP         ("timing.dma.setup",               CYCLES, 0, 100_000,
            "Cycles from the start of a transfer until its data may flow, paid once per transfer, while other channels"
                    + " may use the data path. From then, or from when the path is free, the data takes"
                    + " rows x ceil(max(row bytes, burst) / bandwidth). A transfer of no bytes ends at its start."),
    DMA_BANDWIDTH     ("timing.dma.bandwidth",           BYTES_PER_CYCLE, 1, 4096,
            "Bytes that one data path of the DMA engine moves in one cycle; no cycle serves two rows."),
    DMA_BURST         ("timing.dma.burst",               BYTES, 1, 4096,
            "The least that a row occupies the bus for: a shorter row pays for this many bytes; 1 B is no penalty."),
    DMA_QUEUE         ("timing.dma.queue",               COUNT, 1, 64,
            "Transfers of one channel that may be unfinished; the `dma` that would be one more waits for the oldest."),
    DMA_DUPLEX        ("timing.dma.duplex",              FLAG, 0, 1,
            "true: a data path into the scratchpads (and between them) and another out to main memory, working at the"
                    + " same time; false: one data path for everything."),

    WORD_BYTES        ("prices.word",                    BYTES, 1, 64,
            "One word: the number of bytes that the prices below are for."),
    PRICE_MAIN_WORD   ("prices.main_word",               PRICE, 0, 1_000_000_000_000L,
            "One word moved between main memory and a scratchpad (C_mem)."),
    PRICE_OPERATION   ("prices.operation",               PRICE, 0, 1_000_000_000_000L,
            "One multiply-add or other arithmetic operation on one element (C_mac)."),
    PRICE_INTERNAL_WORD("prices.internal_word",          PRICE, 0, 1_000_000_000_000L,
            "One word moved between a scratchpad and the arithmetic units, or between scratchpads (C_int).");
    // @formatter:on

    private final String path;
    private final Section section;
    private final Measure measure;
    private final long min;
    private final long max;
    private final String meaning;

    Key(String path, Measure measure, long min, long max, String meaning) {
        this.path = path;
        this.section = Section.byName(path.substring(0, path.indexOf('.'))).orElseThrow();
        this.measure = measure;
        this.min = min;
        this.max = max;
        this.meaning = meaning;
    }

    public static Optional<Key> ofPath(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    /// The key that sizes a memory.
    public static Key size(Memory memory) {
        return switch (memory) {
            case A -> A_BYTES;
            case B -> B_BYTES;
            case T -> T_BYTES;
            case MAIN -> MAIN_BYTES;
        };
    }

    /// The key of the lanes that a memory serves in one cycle where a distance keeps them apart.
    ///
    /// @param memory a scratchpad
    public static Key strided(Memory memory) {
        return switch (memory) {
            case A -> STRIDED_A;
            case B -> STRIDED_B;
            case T -> STRIDED_T;
            case MAIN -> throw new IllegalArgumentException("no instruction reads main memory");
        };
    }

    /// The key of the products of a pair of types in one cycle.
    public static Key products(PairType pair) {
        return switch (pair) {
            case I8, U8, U8I8 -> PRODUCTS_I8;
            case I16 -> PRODUCTS_I16;
            case I16I8 -> PRODUCTS_I16I8;
        };
    }

    /// The key of the elements that lane operations of the MAC unit take in one cycle.
    public static Key products(ElementType type) {
        return switch (type) {
            case I8, U8 -> PRODUCTS_I8;
            case I16, I32 -> PRODUCTS_I16;
        };
    }

    /// The key of the cycles of an outer product of a pair of types.
    public static Key outer(PairType pair) {
        return switch (pair) {
            case I8, U8, U8I8 -> OUTER_I8;
            case I16 -> OUTER_I16;
            case I16I8 -> OUTER_I16I8;
        };
    }

    /// The key of a latency class; empty for [Latency#NONE], which no description can change.
    public static Optional<Key> latency(Latency latency) {
        return switch (latency) {
            case NONE -> Optional.empty();
            case ALU -> Optional.of(LATENCY_ALU);
            case MUL -> Optional.of(LATENCY_MUL);
            case LOAD -> Optional.of(LATENCY_LOAD);
            case MAC -> Optional.of(LATENCY_MAC);
            case POST -> Optional.of(LATENCY_POST);
            case Q -> Optional.of(LATENCY_Q);
        };
    }

    public Section section() {
        return section;
    }

    public Measure measure() {
        return measure;
    }

    /// The least value, in the smallest unit of the measure.
    public long min() {
        return min;
    }

    /// The greatest value, in the smallest unit of the measure.
    public long max() {
        return max;
    }

    public boolean allows(long value) {
        return value >= min && value <= max && measure.allows(value) && (this != WORD_BYTES || Long.bitCount(value)
                == 1);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String range() {
        return measure.range(min, max) + (this == WORD_BYTES ? ", a power of two" : "");
    }

    @Override
    public String form() {
        return measure.form();
    }
}
