package dev.macrame.kernels.tflite;

import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes of a file of tables, and how much of them may still be read. Offsets lead forward only, so there are no
/// circles; but many may lead to one place, and then a small file describes something huge. What is read in all is
/// therefore held to a few times the size of the file.
final class FlatFile {
    private static final int TIMES = 8;
    private static final int ALLOWANCE = 4096;

    private final String name;
    private final ByteBuffer bytes;
    private long left;

    /// @param name  for messages
    /// @param bytes the whole file
    FlatFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.left = (long) bytes.length * TIMES + ALLOWANCE;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int size() {
        return bytes.limit();
    }

    /// The place, as messages name it.
    String at(String place) {
        return name + ": " + place;
    }

    /// Takes note that so many bytes are read.
    void charge(String place, long count) throws ModelException {
        left -= count;
        if (left < 0) {
            throw damaged(place, "its parts are used over and over and come to more than " + TIMES
                    + " times the file");
        }
    }

    /// A place in the file with so many bytes behind it.
    int inside(String place, long position, long count) throws ModelException {
        if (position < 0 || count < 0 || position > size() - count) {
            throw damaged(place, "%d bytes at %d are outside of the file, which has %d".formatted(count, position,
                    size()));
        }
        return (int) position;
    }

    /// The number of unsigned 32 bits at a position inside of the file.
    long unsigned(int position) {
        return Integer.toUnsignedLong(bytes.getInt(position));
    }

    ModelException damaged(String place, String problem) {
        return new ModelException(Reason.DAMAGED, at(place), problem,
                "the file is no whole model: get it again, or convert the network again");
    }
}
