package dev.macrame.report;

import dev.macrame.emulator.account.Price;
import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.kernels.run.RunReport;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a sweep tells of each run: counts, cost and time.
public enum Metric {
    SCRATCHPAD_BYTES("memory", "bytes of scratchpad"),
    MAIN_WORDS(Price.MAIN.title(), "words moved between main memory and the scratchpads"),
    OPERATIONS(Price.OPERATION.title(), "arithmetic operations on elements"),
    INTERNAL_WORDS(Price.INTERNAL.title(), "words moved inside the processor"),
    CYCLES("cycles", "delay in cycles"),
    ENERGY("energy", "the counts times their prices"),
    EDP("EDP", "energy x delay");

    private final String title;
    private final String meaning;

    Metric(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public static Optional<Metric> ofId(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Metric::id).toList();
    }

    /// The name for programs and command lines.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The name above a column.
    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /// Whether its numbers are in the machine's unit of price.
    boolean isPriced() {
        return this == ENERGY || this == EDP;
    }

    /// Its value for a run, exactly.
    public BigDecimal of(RunReport report) {
        return switch (this) {
            case SCRATCHPAD_BYTES -> BigDecimal.valueOf(scratchpads(report.machine()));
            case MAIN_WORDS -> report.bill().mainWords();
            case OPERATIONS -> report.bill().operations();
            case INTERNAL_WORDS -> report.bill().internalWords();
            case CYCLES -> BigDecimal.valueOf(report.result().cycles());
            case ENERGY -> report.bill().total();
            case EDP -> report.energyDelay();
        };
    }

    private static long scratchpads(MachineDescription machine) {
        return Arrays.stream(Memory.values()).filter(Memory::isScratchpad).mapToLong(machine::sizeBytes).sum();
    }
}
