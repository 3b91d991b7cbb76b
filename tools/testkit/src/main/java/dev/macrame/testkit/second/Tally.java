package dev.macrame.testkit.second;

import dev.macrame.isa.Memory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run came to, instruction by instruction. Nothing is counted for an instruction that traps, but its stall.
public final class Tally {
    /// Who moves bytes, and which way, in the order in which [#bytes(Memory, Way, int)] is usually listed.
    public enum Way {
        CORE_READS, CORE_WRITES, TRANSFERS_READ, TRANSFERS_WRITE
    }

    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final int instructions;

    Tally(int instructions) {
        this.instructions = instructions;
    }

    void addIssue(int pc) {
        add("issues", pc, 1);
    }

    void addStall(StallCause cause, int pc, long cycles) {
        add(cause.title(), pc, cycles);
    }

    void addBytes(Memory memory, Way way, int pc, long bytes) {
        add(name(memory, way), pc, bytes);
    }

    void addBusBytes(int pc, long bytes) {
        add("bus bytes", pc, bytes);
    }

    /// Multiply-accumulates are operations, too.
    void addMacs(int pc, long macs) {
        add("macs", pc, macs);
        add("operations", pc, macs);
    }

    void addOperations(int pc, long operations) {
        add("operations", pc, operations);
    }

    void addClipped(int pc, long values) {
        add("clipped", pc, values);
    }

    public long issues(int pc) {
        return get("issues", pc);
    }

    public long stalls(StallCause cause, int pc) {
        return get(cause.title(), pc);
    }

    public long bytes(Memory memory, Way way, int pc) {
        return get(name(memory, way), pc);
    }

    public long busBytes(int pc) {
        return get("bus bytes", pc);
    }

    public long macs(int pc) {
        return get("macs", pc);
    }

    public long operations(int pc) {
        return get("operations", pc);
    }

    public long clipped(int pc) {
        return get("clipped", pc);
    }

    /// The issues and stalls of the run.
    public long cycles() {
        long cycles = sum("issues");
        for (StallCause cause : StallCause.values()) {
            cycles += sum(cause.title());
        }
        return cycles;
    }

    private void add(String what, int pc, long count) {
        if (count != 0) {
            counts.computeIfAbsent(what, _ -> new long[instructions])[pc] += count;
        }
    }

    private long get(String what, int pc) {
        return counts.getOrDefault(what, new long[instructions])[pc];
    }

    private long sum(String what) {
        return Arrays.stream(counts.getOrDefault(what, new long[0])).sum();
    }

    private static String name(Memory memory, Way way) {
        return memory + " " + way;
    }
}
