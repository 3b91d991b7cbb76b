package dev.macrame.testkit.second;

import dev.macrame.isa.TrapKind;
import java.util.Arrays;

/// The registers q0 and up: a record for each lane.
final class Parameters {
    private static final int MOST_LEFT = 30;
    private static final int MOST_RIGHT = 31;

    /// One record, legal.
    public record Entry(int multiplier, int left, int right, long bias) {
        private static final Entry ZERO = new Entry(0, 0, 0, 0);

        /// The record of 16 bytes, little-endian.
        ///
        /// @throws Trap `range` if a field is outside of what instructions accept
        static Entry of(byte[] bytes) {
            int multiplier = (int) number(bytes, 0, Integer.BYTES);
            int left = bytes[4] & 0xff;
            int right = bytes[5] & 0xff;
            boolean legal = multiplier >= 0 && left <= MOST_LEFT && right <= MOST_RIGHT && bytes[6] == 0
                    && bytes[7] == 0;
            Trap.unless(legal, TrapKind.RANGE);
            return new Entry(multiplier, left, right, number(bytes, 8, Long.BYTES));
        }

        private static long number(byte[] bytes, int start, int count) {
            long number = 0;
            for (int i = count - 1; i >= 0; i--) {
                number = (number << 8) | (bytes[start + i] & 0xff);
            }
            return number;
        }
    }

    private final Entry[][] entries;

    Parameters(int registers, int lanes) {
        entries = new Entry[registers][lanes];
        for (Entry[] register : entries) {
            Arrays.fill(register, Entry.ZERO);
        }
    }

    Entry[] register(int number) {
        return entries[number];
    }
}
