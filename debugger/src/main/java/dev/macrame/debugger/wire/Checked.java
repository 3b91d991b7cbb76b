package dev.macrame.debugger.wire;

import java.util.ArrayList;
import java.util.List;

/// Fields of messages, looked at before they are believed. Unsigned numbers of the wire are signed ones in Java, so a
/// number beyond what Java holds comes as a negative one.
final class Checked {
    private Checked() {
    }

    /// Reads a part of a message.
    interface Reading<A, B> {
        B read(A message) throws WireException;
    }

    /// A number from 0 to 2^31 - 1.
    static int number(String what, int value) throws WireException {
        if (value < 0) {
            throw new WireException(what + " is too great", "0.." + Integer.MAX_VALUE, Integer.toUnsignedString(value));
        }
        return value;
    }

    /// A number from 0 to 2^63 - 1.
    static long number(String what, long value) throws WireException {
        if (value < 0) {
            throw new WireException(what + " is too great", "0.." + Long.MAX_VALUE, Long.toUnsignedString(value));
        }
        return value;
    }

    /// A number from 1 to 2^31 - 1.
    static int count(String what, int value) throws WireException {
        return (int) count(what, Integer.toUnsignedLong(number(what, value)));
    }

    /// A number from 1 to 2^63 - 1.
    static long count(String what, long value) throws WireException {
        if (value == 0) {
            throw new WireException(what + " is 0", "at least 1", "0");
        }
        return number(what, value);
    }

    /// Fails if a field that has to be there is not.
    static void present(String what, boolean isPresent) throws WireException {
        if (!isPresent) {
            throw missing(what);
        }
    }

    /// The failure of a field that is not there, or of a `oneof` of which this version knows no field.
    static WireException missing(String what) {
        return new WireException(what + " is missing, or of a kind that this version does not know", what, "nothing");
    }

    /// All parts of a message, read one by one.
    static <A, B> List<B> each(List<A> messages, Reading<A, B> reading) throws WireException {
        List<B> all = new ArrayList<>(messages.size());
        for (A message : messages) {
            all.add(reading.read(message));
        }
        return all;
    }
}
