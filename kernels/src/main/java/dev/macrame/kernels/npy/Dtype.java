package dev.macrame.kernels.npy;

import dev.macrame.isa.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of numpy's integer types.
///
/// @param bytes  per element: 1, 2, 4 or 8
record Dtype(boolean signed, int bytes, ByteOrder order) {
    private static final Pattern INTEGER = Pattern.compile("([<>])([iu])([1248])|\\|([iu])1");

    /// The type that a header's `descr` names, if it is one of integers.
    static Optional<Dtype> ofDescr(String descr) {
        Matcher matcher = INTEGER.matcher(descr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (descr.startsWith("|")) {
            return Optional.of(new Dtype(descr.charAt(1) == 'i', 1, ByteOrder.LITTLE_ENDIAN));
        }
        ByteOrder order = descr.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return Optional.of(new Dtype(descr.charAt(1) == 'i', descr.charAt(2) - '0', order));
    }

    /// The `descr` of little-endian integers.
    static String descr(boolean signed, int bytes) {
        return (bytes == 1 ? "|" : "<") + (signed ? "i" : "u") + bytes;
    }

    /// The `descr` of a tensor's own type.
    static String descr(ElementType type) {
        return descr(type.signed(), type.bytes());
    }

    /// The next element of a file's data, whose order must be [#order()]; [#means] and [#text] know what it says.
    long next(ByteBuffer data) {
        return switch (bytes) {
            case 1 -> signed ? data.get() : Byte.toUnsignedLong(data.get());
            case 2 -> signed ? data.getShort() : Short.toUnsignedLong(data.getShort());
            case 4 -> signed ? data.getInt() : Integer.toUnsignedLong(data.getInt());
            default -> data.getLong();
        };
    }

    /// Whether an element means the number that its `long` says: all do but unsigned ones from 2^63 on.
    boolean means(long element) {
        return signed || element >= 0;
    }

    /// The number of this type, and of 63 bits at most, that is nearest to a given one.
    long nearest(long number) {
        int bits = Math.min(bytes * Byte.SIZE, Long.SIZE - (signed ? 0 : 1));
        long max = signed ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
        return Math.clamp(number, signed ? -max - 1 : 0, max);
    }

    String text(long element) {
        return signed ? Long.toString(element) : Long.toUnsignedString(element);
    }
}
