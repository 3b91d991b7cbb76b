package dev.macrame.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/// The types of records in memory: little-endian fields one after the other, without gaps.
public enum RecordType implements TensorType {
    // @formatter:off
    /// How the sums of one output channel are rescaled; as a value it is a [QParam].
    QPARAM(field("multiplier", 4, true,  0, Integer.MAX_VALUE),
            field("left",      1, false, 0, 30),
            field("right",     1, false, 0, 31),
            field("zero",      2, false, 0, 0),
            field("bias",      8, true,  Long.MIN_VALUE, Long.MAX_VALUE));
    // @formatter:on

    private final List<Field> fields;
    private final int bytes;

    RecordType(Field... fields) {
        this.fields = List.of(fields);
        this.bytes = this.fields.stream().mapToInt(Field::bytes).sum();
    }

    /// One number in a record.
    ///
    /// @param bytes    1, 2, 4 or 8; with `signed` they say what memory can hold
    /// @param least    the least value that an instruction accepts
    /// @param greatest the greatest value that an instruction accepts
    public record Field(String name, int bytes, boolean signed, long least, long greatest) {
        /// The least value that memory can hold.
        public long min() {
            return signed ? Long.MIN_VALUE >> (Long.SIZE - bits()) : 0;
        }

        /// The greatest value that memory can hold.
        public long max() {
            return Long.MAX_VALUE >> (Long.SIZE - bits() - (signed ? 0 : 1));
        }

        /// Whether an instruction accepts a value.
        public boolean accepts(long value) {
            return value >= least && value <= greatest;
        }

        private int bits() {
            return bytes * Byte.SIZE;
        }
    }

    /// The fields in the order of memory.
    public List<Field> fields() {
        return fields;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public long min() {
        return 0;
    }

    @Override
    public long max() {
        return 0;
    }

    /// The fields of one record.
    ///
    /// @param memory its bytes, at least [#bytes()] from the buffer's position on, which moves behind them
    public long[] read(ByteBuffer memory) {
        ByteBuffer little = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = fields.stream().mapToLong(field -> switch (field.bytes()) {
            case 1 -> field.signed() ? little.get() : Byte.toUnsignedLong(little.get());
            case 2 -> field.signed() ? little.getShort() : Short.toUnsignedLong(little.getShort());
            case 4 -> field.signed() ? little.getInt() : Integer.toUnsignedLong(little.getInt());
            default -> little.getLong();
        }).toArray();
        memory.position(little.position());
        return values;
    }

    /// Writes one record from the buffer's position on.
    ///
    /// @param values one per field, each among those that memory can hold
    public void write(ByteBuffer memory, long... values) {
        ByteBuffer little = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            switch (fields.get(i).bytes()) {
                case 1 -> little.put((byte) values[i]);
                case 2 -> little.putShort((short) values[i]);
                case 4 -> little.putInt((int) values[i]);
                default -> little.putLong(values[i]);
            }
        }
        memory.position(little.position());
    }

    /// The name in assembly, such as `qparam`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Field field(String name, int bytes, boolean signed, long least, long greatest) {
        return new Field(name, bytes, signed, least, greatest);
    }
}
