package dev.macrame.isa;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the elements of a tensor are: numbers or records.
public sealed interface TensorType permits ElementType, RecordType {
    /// The size of one element in memory.
    int bytes();

    /// The least value; 0 for records, whose fields have ranges of their own.
    long min();

    /// The greatest value; 0 for records.
    long max();

    /// Whether a number is among the values.
    default boolean holds(long value) {
        return value >= min() && value <= max();
    }

    /// The type with that name in assembly.
    static Optional<TensorType> byName(String name) {
        return all().filter(type -> type.toString().equals(name)).findFirst();
    }

    /// The names of all types.
    static List<String> names() {
        return all().map(TensorType::toString).toList();
    }

    private static Stream<TensorType> all() {
        return Stream.concat(Arrays.stream(ElementType.values()), Arrays.stream(RecordType.values()));
    }
}
