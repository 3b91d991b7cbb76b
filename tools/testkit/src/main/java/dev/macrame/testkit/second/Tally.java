package dev.macrame.testkit.second;

import dev.macrame.isa.Memory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What a run came to, instruction by instruction. Nothing is counted for an instruction that traps, but its stall.
public final class Tally {
    /// Who moves bytes, and which way, seen from the memory.
    public enum Way {
        CORE_READ, CORE_WRITE, DMA_READ, DMA_WRITE
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

    /// What one instruction came to, by name: `issues`, the titles of causes, bytes such as `A CORE_READ`, `bus bytes`, `macs`,
    /// `operations`, `clipped`; without what is 0.
    public Map<String, Long> counts(int pc) {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((name, numbers) -> {
            if (numbers[pc] != 0) {
                found.put(name, numbers[pc]);
            }
        });
        return found;
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

    private long sum(String what) {
        return Arrays.stream(counts.getOrDefault(what, new long[0])).sum();
    }

    private static String name(Memory memory, Way way) {
        return memory + " " + way;
    }
}
