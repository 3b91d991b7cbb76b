package dev.macrame.isa;

import java.nio.ByteBuffer;
import java.util.Optional;

/// How the sums of one output channel are rescaled, as memory holds it: any bits at all. What an instruction accepts is
/// asked with [#fault()].
///
/// @param multiplier a fraction in units of 2^-31
/// @param left       bits that a sum is shifted to the left before the product
/// @param right      bits that the product is shifted to the right
/// @param zero       kept for later; 0
/// @param bias       added to a sum before anything else
public record QParam(int multiplier, int left, int right, int zero, long bias) {
    private static final RecordType LAYOUT = RecordType.QPARAM;

    /// The record at a buffer's position, which moves behind it.
    ///
    /// @param memory 16 bytes or more
    public static QParam read(ByteBuffer memory) {
        return of(LAYOUT.read(memory));
    }

    /// The record with these fields, in the order of memory.
    public static QParam of(long... fields) {
        return new QParam((int) fields[0], (int) fields[1], (int) fields[2], (int) fields[3], fields[4]);
    }

    /// The fields in the order of memory.
    public long[] fields() {
        return new long[] {multiplier, left, right, zero, bias};
    }

    /// The first field that no instruction accepts, as a sentence without a full stop: `left is 200, outside 0..30`.
    public Optional<String> fault() {
        long[] values = fields();
        for (int i = 0; i < values.length; i++) {
            RecordType.Field field = LAYOUT.fields().get(i);
            if (!field.accepts(values[i])) {
                return Optional.of(
                        "%s is %d, outside %d..%d".formatted(field.name(), values[i], field.least(), field.greatest()));
            }
        }
        return Optional.empty();
    }
}
