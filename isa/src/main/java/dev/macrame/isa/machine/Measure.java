package dev.macrame.isa.machine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a number of a machine description counts, and so how a file writes it.
///
/// Bytes and cycles are strings with a unit, for a bare `32` could be either; what needs no unit is a plain number.
public enum Measure {
    BYTES,
    /// Core cycles.
    CYCLES,
    BYTES_PER_CYCLE,
    /// Lanes or products in one cycle.
    PER_CYCLE,
    COUNT,
    /// A width: always a power of two.
    BITS,
    /// A decimal number, held exactly as a whole number of millionths.
    PRICE,
    /// Held as 0 or 1.
    FLAG;

    /// The digits after the point of a price.
    static final int PRICE_DIGITS = 6;

    /// A unit and how many of the smallest one it is.
    private record Scale(String unit, long factor) {
    }

    private List<Scale> scales() {
        return switch (this) {
            case BYTES -> List.of(new Scale("B", 1), new Scale("KiB", 1L << 10), new Scale("MiB", 1L << 20),
                    new Scale("GiB", 1L << 30));
            case CYCLES -> List.of(new Scale("cycles", 1), new Scale("cycle", 1));
            case BYTES_PER_CYCLE -> List.of(new Scale("B/cycle", 1));
            case PER_CYCLE, COUNT, BITS, PRICE, FLAG -> List.of();
        };
    }

    /// Whether a file writes this as a string with a unit.
    public boolean hasUnit() {
        return !scales().isEmpty();
    }

    /// The units that a file may use, the smallest first; none for a plain number.
    public List<String> units() {
        return scales().stream().map(Scale::unit).toList();
    }

    /// How many of the smallest unit one `unit` is; empty if this is not a unit of the measure.
    OptionalLong factor(String unit) {
        return scales().stream().filter(scale -> scale.unit.equals(unit)).mapToLong(Scale::factor).findFirst();
    }

    /// The value for a reader, in the largest unit that is exact: `32 KiB`, `1 cycle`, `2 B/cycle`, `0.5`, `true`.
    public String print(long value) {
        return switch (this) {
            case BYTES -> {
                Scale largest = scales().stream().filter(scale -> value != 0 && value % scale.factor == 0)
                        .reduce(scales().getFirst(), (_, larger) -> larger);
                yield value / largest.factor + " " + largest.unit;
            }
            case CYCLES -> value == 1 ? "1 cycle" : value + " cycles";
            case BYTES_PER_CYCLE -> value + " B/cycle";
            case PER_CYCLE, COUNT, BITS -> Long.toString(value);
            case PRICE -> BigDecimal.valueOf(value, PRICE_DIGITS).stripTrailingZeros().toPlainString();
            case FLAG -> value == 0 ? "false" : "true";
        };
    }

    /// The value as TOML writes it: what [#print] gives, in quotes if it has a unit.
    String toml(long value) {
        return hasUnit() ? '"' + print(value) + '"' : print(value);
    }

    /// The kind of TOML value, for messages.
    String kind() {
        return switch (this) {
            case BYTES, CYCLES, BYTES_PER_CYCLE -> "a string with a unit";
            case PER_CYCLE, COUNT, BITS -> "a whole number";
            case PRICE -> "a number";
            case FLAG -> "true or false";
        };
    }

    String form() {
        return switch (this) {
            case BYTES, CYCLES, BYTES_PER_CYCLE ->
                "\"<n> " + scales().getFirst().unit + "\"";
            case PER_CYCLE, COUNT, BITS -> "<n>";
            case PRICE -> "<n> or <n.nnnnnn>";
            case FLAG -> "true or false";
        };
    }

    /// The values between two bounds that this measure has, in words.
    String range(long min, long max) {
        return switch (this) {
            case BITS -> Arrays.stream(new int[] {8, 16, 32, 64}).filter(bits -> bits >= min && bits <= max)
                    .mapToObj(Integer::toString).collect(Collectors.joining(" or "));
            case FLAG -> "true or false";
            case BYTES, CYCLES, BYTES_PER_CYCLE, PER_CYCLE, COUNT, PRICE -> print(min) + " to " + print(max);
        };
    }

    boolean allows(long value) {
        return this != BITS || Long.bitCount(value) == 1;
    }
}
