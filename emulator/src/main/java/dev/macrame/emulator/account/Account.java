package dev.macrame.emulator.account;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;
import java.util.Arrays;

/// Who owns every cycle and every byte of a run, by instruction.
///
/// Every cycle is either the issue of an instruction or a stall, in front of one or after the last, with one cause; the sum over all
/// instructions is the run's cycle count exactly. Bytes are counted where they are read and where they are written.
public final class Account {
    private static final int MOVEMENTS = Movement.values().length;

    private final long[] issues;
    private final long[][] stalls;
    private final long[][] bytes;
    private final long[] busBytes;
    private final long[] macs;
    private final long[] operations;
    private final long[] clipped;

    private Account(long[] issues, long[][] stalls, long[][] bytes, long[] busBytes, long[] macs, long[] operations,
            long[] clipped) {
        this.issues = issues;
        this.stalls = stalls;
        this.bytes = bytes;
        this.busBytes = busBytes;
        this.macs = macs;
        this.operations = operations;
        this.clipped = clipped;
    }

    /// An account of nothing, for a program of that many instructions.
    static Account empty(int instructions) {
        return new Account(new long[instructions], new long[Cause.values().length][instructions],
                new long[Memory.values().length * MOVEMENTS][instructions], new long[instructions],
                new long[instructions], new long[instructions], new long[instructions]);
    }

    void exchange(StateExchange exchange) {
        exchange.next(issues);
        Arrays.stream(stalls).forEach(exchange::next);
        Arrays.stream(bytes).forEach(exchange::next);
        exchange.next(busBytes);
        exchange.next(macs);
        exchange.next(operations);
        exchange.next(clipped);
    }

    /// A copy that later counting does not change.
    Account copy() {
        return new Account(issues.clone(), copy(stalls), copy(bytes), busBytes.clone(), macs.clone(),
                operations.clone(), clipped.clone());
    }

    /// How many instructions the program has: pcs run from 0 to this less one.
    public int instructions() {
        return issues.length;
    }

    /// How often an instruction issued; each issue owns one cycle.
    public long issues(int pc) {
        return issues[pc];
    }

    /// The cycles in front of an instruction's issues that a cause owns.
    public long stalls(Cause cause, int pc) {
        return stalls[cause.ordinal()][pc];
    }

    /// The bytes of a memory that an instruction moves in one way.
    public long bytes(Memory memory, Movement movement, int pc) {
        return bytes[index(memory, movement)][pc];
    }

    /// The bytes that a transfer instruction keeps the bus busy for: its rows, short ones counted as a burst.
    public long busBytes(int pc) {
        return busBytes[pc];
    }

    /// The multiply-accumulates of an instruction.
    public long macs(int pc) {
        return macs[pc];
    }

    /// The arithmetic operations on elements: multiply-accumulates, and whatever else works on accumulators.
    public long operations(int pc) {
        return operations[pc];
    }

    /// The values that an instruction had to clip when it stored them.
    public long clipped(int pc) {
        return clipped[pc];
    }

    public long issues() {
        return sum(issues);
    }

    public long stalls(Cause cause) {
        return sum(stalls[cause.ordinal()]);
    }

    public long bytes(Memory memory, Movement movement) {
        return sum(bytes[index(memory, movement)]);
    }

    public long busBytes() {
        return sum(busBytes);
    }

    public long macs() {
        return sum(macs);
    }

    public long operations() {
        return sum(operations);
    }

    public long clipped() {
        return sum(clipped);
    }

    /// All cycles: the issues and the stalls of every cause.
    public long cycles() {
        return issues() + Arrays.stream(stalls).mapToLong(Account::sum).sum();
    }

    /// The bytes moved between main memory and the scratchpads, both ways.
    public long mainBytes() {
        return bytes(Memory.MAIN, Movement.DMA_READ) + bytes(Memory.MAIN, Movement.DMA_WRITE);
    }

    /// The bytes moved inside the processor: between the core and its scratchpads, both ways, by transfers from one
    /// scratchpad to another, and by fills of scratchpads. What a transfer brings from main memory is not among them.
    public long internalBytes() {
        long total = -bytes(Memory.MAIN, Movement.DMA_READ);
        for (Memory memory : Memory.values()) {
            total += bytes(memory, Movement.CORE_READ) + bytes(memory, Movement.CORE_WRITE);
            total += memory.isScratchpad() ? bytes(memory, Movement.DMA_WRITE) : 0;
        }
        return total;
    }

    void addIssue(int pc) {
        issues[pc]++;
    }

    void addStall(Cause cause, int pc, long cycles) {
        stalls[cause.ordinal()][pc] += cycles;
    }

    void addBytes(Memory memory, Movement movement, int pc, long count) {
        bytes[index(memory, movement)][pc] += count;
    }

    void addBusBytes(int pc, long count) {
        busBytes[pc] += count;
    }

    void addMacs(int pc, long count) {
        macs[pc] += count;
        operations[pc] += count;
    }

    void addOperations(int pc, long count) {
        operations[pc] += count;
    }

    void addClipped(int pc, long count) {
        clipped[pc] += count;
    }

    private static int index(Memory memory, Movement movement) {
        return memory.code() * MOVEMENTS + movement.ordinal();
    }

    private static long sum(long[] values) {
        return Arrays.stream(values).sum();
    }

    private static long[][] copy(long[][] rows) {
        return Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
    }
}
