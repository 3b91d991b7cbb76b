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
    Pattern BYTES = Pattern.compile("(\\w+)\\[(\\d+)] (\\w+) = (\\S+(?: \\S+)*)");

    /// `x3 = -5`
    record Scalar(int register, int value) implements Assignment {
    }

    /// `acc0 = 1000000`
    record Sum(int accumulator, long value) implements Assignment {
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
                case "acc" -> new Sum(number, value);
                default -> new Outstanding(number, Math.toIntExact(value));
            };
        }
        Matcher bytes = BYTES.matcher(text);
        if (bytes.matches()) {
            return new Elements(Memory.byName(bytes.group(1)).orElseThrow(), Integer.parseInt(bytes.group(2)),
                    ElementType.byName(bytes.group(3)).orElseThrow(), Arrays.stream(bytes.group(4).split(" ")).map(
                            Long::decode).toList());
        }
        throw new IllegalArgumentException("no assignment: " + text);
    }

    /// Makes it so in a core. Transfers cannot be put there: they are compared, not set.
    default void apply(Core core) {
        switch (this) {
            case Scalar(int number, int value) -> core.x(number, value);
            case Sum(int accumulator, long value) -> CoreState.setAccumulator(core, accumulator, value);
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
