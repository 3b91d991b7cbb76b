package dev.macrame.kernels.npy;

import java.util.Optional;

/// An element type of numpy's that is not one of integers.
///
/// @param name        what to call it: `float64`
/// @param conversion  the Python that leads from an array of it to one that can be cast to integers, such as
///                    `.round()`; empty where none does
record ForeignType(String name, Optional<String> conversion) {
    static ForeignType ofDescr(String descr) {
        if (descr.equals(Header.STRUCTURE)) {
            return new ForeignType("a structured type", Optional.of("['its field']"));
        }
        return switch (descr.length() < 2 ? ' ' : descr.charAt(1)) {
            case 'b' -> new ForeignType("bool", Optional.of(""));
            case 'f' -> new ForeignType("float" + bits(descr), Optional.of(".round()"));
            case 'c' -> new ForeignType("complex" + bits(descr), Optional.of(".real.round()"));
            case 'S', 'U' -> new ForeignType("text", Optional.of(""));
            case 'M', 'm' -> new ForeignType("times", Optional.of(""));
            case 'O' -> new ForeignType("Python objects", Optional.empty());
            default -> new ForeignType("elements of type '" + descr + "'", Optional.empty());
        };
    }

    private static String bits(String descr) {
        return switch (descr.substring(2)) {
            case "2" -> "16";
            case "4" -> "32";
            case "8" -> "64";
            case "16" -> "128";
            default -> "";
        };
    }
}
