package dev.macrame.debugger.console;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Elements between bytes, numbers and text.
final class Elements {
    private Elements() {
    }

    /// The numbers that bytes are.
    static LongStream numbers(byte[] bytes, ElementType type) {
        ByteBuffer memory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        LongStream.Builder numbers = LongStream.builder();
        while (memory.remaining() >= type.bytes()) {
            numbers.add(switch (type) {
                case I8 -> memory.get();
                case U8 -> Byte.toUnsignedLong(memory.get());
                case I16 -> memory.getShort();
                case I32 -> memory.getInt();
            });
        }
        return numbers.build();
    }

    /// The bytes that numbers are.
    static byte[] bytes(List<Long> numbers, ElementType type) {
        ByteBuffer memory = ByteBuffer.allocate(numbers.size() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            switch (type) {
                case I8, U8 -> memory.put((byte) number);
                case I16 -> memory.putShort((short) number);
                case I32 -> memory.putInt((int) number);
            }
        }
        return memory.array();
    }

    /// Elements as text.
    static List<String> texts(byte[] bytes, ElementLayout layout) {
        return switch (layout.type()) {
            case ElementType type -> numbers(bytes, type).mapToObj(Long::toString).toList();
            case RecordType.QPARAM -> {
                ByteBuffer memory = ByteBuffer.wrap(bytes);
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < layout.elements(); i++) {
                    texts.add(text(QParam.read(memory)));
                }
                yield List.copyOf(texts);
            }
        };
    }

    /// A record in a cell.
    static String text(QParam record) {
        return "(%d*2^%d >>%d, bias %d)".formatted(record.multiplier(), record.left() - 31, record.right(), record
                .bias());
    }
}
