package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.ByteRange;
import dev.macrame.debug.v1.Rows;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;

/// Bytes of memories, and rows of them.
final class SpanMapper {
    private SpanMapper() {
    }

    static ByteRange toMessage(Span span) {
        return range(span.memory(), span.start(), span.bytes());
    }

    static ByteRange range(Memory memory, int start, int count) {
        return ByteRange.newBuilder().setSpace(Enums.SPACE.toWire(memory)).setStart(start).setCount(count).build();
    }

    static Span toSpan(ByteRange message) throws WireException {
        return new Span(Enums.SPACE.fromWire(message.getSpace()), Checked.number("the first byte", message.getStart()),
                Checked.count("the number of bytes", message.getCount()));
    }

    static Rows toMessage(Reply.Rows rows) {
        return Rows.newBuilder().setSpace(Enums.SPACE.toWire(rows.memory())).addAllStarts(rows.starts())
                .setBytes(rows.bytes()).build();
    }

    static Reply.Rows toRows(Rows message) throws WireException {
        return new Reply.Rows(Enums.SPACE.fromWire(message.getSpace()),
                Checked.each(message.getStartsList(), start -> Checked.number("the start of a row", start)),
                Checked.number("the bytes of a row", message.getBytes()));
    }
}
