package dev.macrame.emulator;

import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a state, as a vector file writes it.
sealed interface Assignment {
    Pattern REGISTER = Pattern.compile("(x|acc|d)(\\d+) = (\\S+)");
    Pattern LENGTHS = Pattern.compile("(vl|vr) = (\\d+)");
    Pattern ROW = Pattern.compile("acc(\\d+)\\[(\\d+)] = (\\S+(?: \\S+)*)");
    Pattern RECORD = Pattern.compile("q(\\d+)\\[(\\d+)] = (\\S+) (\\S+) (\\S+) (\\S+)");
    Pattern BYTES = Pattern.compile("(\\w+)\\[(\\d+)] (\\w+) = (\\S+(?: \\S+)*)");

    /// `x3 = -5`
    record Scalar(int register, int value) implements Assignment {
    }

    /// `acc0 = 1000000` for the corner, `acc0[1] = 5 6 7` for the first cells of row 1.
    record Sums(int accumulator, int row, List<Long> values) implements Assignment {
    }

    /// `vl = 4`
    record Lanes(int lanes) implements Assignment {
    }

    /// `vr = 2`
    record Rows(int rows) implements Assignment {
    }

    /// `q0[2] = 0x40000000 0 3 -7`: multiplier, left shift, right shift and bias of lane 2.
    record Parameters(int register, int lane, int multiplier, int left, int right, long bias) implements Assignment {
    }

    /// `d1 = 2`: a channel has so many transfers that were not waited for.
    record Outstanding(int channel, int transfers) implements Assignment {
    }

    /// `A[4] i16 = 3 -4`
    record Elements(Memory memory, int address, ElementType type, List<Long> values) implements Assignment {
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException if this is none
    static Assignment parse(String text) {
        Matcher register = REGISTER.matcher(text);
        if (register.matches()) {
            int number = Integer.parseInt(register.group(2));
            long value = Long.decode(register.group(3));
            return switch (register.group(1)) {
                case "x" -> new Scalar(number, (int) value);
                case "acc" -> new Sums(number, 0, List.of(value));
                default -> new Outstanding(number, Math.toIntExact(value));
            };
        }
        Matcher length = LENGTHS.matcher(text);
        if (length.matches()) {
            int value = Integer.parseInt(length.group(2));
            return length.group(1).equals("vl") ? new Lanes(value) : new Rows(value);
        }
        Matcher row = ROW.matcher(text);
        if (row.matches()) {
            return new Sums(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2)), numbers(row.group(3)));
        }
        Matcher record = RECORD.matcher(text);
        if (record.matches()) {
            return new Parameters(Integer.parseInt(record.group(1)), Integer.parseInt(record.group(2)),
                    Integer.decode(record.group(3)), Integer.parseInt(record.group(4)), Integer.parseInt(record.group(
                            5)), Long.decode(record.group(6)));
        }
        Matcher bytes = BYTES.matcher(text);
        if (bytes.matches()) {
            return new Elements(Memory.byName(bytes.group(1)).orElseThrow(), Integer.parseInt(bytes.group(2)),
                    ElementType.byName(bytes.group(3)).orElseThrow(), numbers(bytes.group(4)));
        }
        throw new IllegalArgumentException("no assignment: " + text);
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Long::decode).toList();
    }

    /// Makes it so in a core. Transfers cannot be put there: they are compared, not set.
    default void apply(Core core) {
        switch (this) {
            case Scalar(int number, int value) -> core.x(number, value);
            case Sums(int accumulator, int row, List<Long> values) -> CoreState.setRow(core, accumulator, row, values);
            case Lanes(int lanes) -> CoreState.setLanes(core, lanes);
            case Rows(int rows) -> CoreState.setRows(core, rows);
            case Parameters(int register, int lane, int multiplier, int left, int right, long bias) ->
                CoreState.setParameters(core, register, lane, multiplier, left, right, bias);
            case Outstanding _ -> {
                // compared with the state after the run
            }
            case Elements(Memory memory, int address, ElementType type, List<Long> values) -> {
                byte[] bytes = new byte[values.size() * type.bytes()];
                for (int i = 0; i < bytes.length; i++) {
                    int shift = i % type.bytes() * Byte.SIZE;
                    bytes[i] = (byte) (values.get(i / type.bytes()) >> shift);
                }
                core.memory(memory).write(address, bytes);
            }
        }
    }
}
