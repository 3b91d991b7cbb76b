package dev.macrame.kernels.golden;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A parameter of a golden function.
sealed interface Parameter {
    /// The axis name that stands for any number of axes; only in front.
    String ANY = "...";

    String name();

    /// Whether a call may leave it out, and with it all that follow.
    default boolean optional() {
        return false;
    }

    /// An array of numbers.
    ///
    /// @param axes the names of its axes, outermost first; axes of one name have one size in a call, and a name that is
    ///             a number is that size
    record Numbers(String name, List<String> axes) implements Parameter {
        boolean takes(int rank) {
            return anyRank() ? rank >= axes.size() - 1 : rank == axes.size();
        }

        boolean anyRank() {
            return !axes.isEmpty() && axes.getFirst().equals(ANY);
        }

        @Override
        public String toString() {
            return name + axes.stream().map(axis -> "[" + axis + "]").collect(Collectors.joining());
        }
    }

    /// Rescaling parameters: one record for each index of an axis, or one for all.
    record Records(String name, String axis) implements Parameter {
        @Override
        public String toString() {
            return name + " : qparam[" + axis + "]";
        }
    }

    /// A single number.
    record Number(String name, boolean optional) implements Parameter {
        @Override
        public String toString() {
            return name;
        }
    }

    /// One of the constants of an enum, by its name.
    record Word(String name, List<Enum<?>> constants, boolean optional) implements Parameter {
        Word(String name, Class<? extends Enum<?>> type, boolean optional) {
            this(name, Arrays.<Enum<?>>asList(type.getEnumConstants()), optional);
        }

        List<String> words() {
            return constants.stream().map(Enum::toString).toList();
        }

        @Override
        public String toString() {
            return String.join("|", words());
        }
    }
}
