package dev.macrame.debugger.console;

import dev.macrame.debugger.console.Debuggee.Resolved;
import dev.macrame.emulator.debug.Block;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes values to registers and memories. Nothing is clipped: what does not fit is refused.
///
/// @param edits is told of each write
record MemoryWriter(Inquiry inquiry, Edits edits) {

    private static final int MOST_SHOWN = 16;

    String write(Resolved subject, Optional<String> typeName, List<Long> values) throws CommandFailure {
        return switch (subject) {
            case Resolved.Register(_, _, String text) -> {
                if (values.size() > 1 || typeName.isPresent()) {
                    throw new CommandFailure("a register takes one number", "write `set %s = %d`".formatted(text, values
                            .getFirst()));
                }
                Reply.Written written = inquiry.ask(new Request.WriteRegister(text, values.getFirst()),
                        Reply.Written.class);
                yield done(text, written, now(text, values.getFirst()));
            }
            case Resolved.Bytes bytes -> {
                ElementType type = type(bytes, typeName);
                for (long value : values) {
                    if (!type.holds(value)) {
                        throw new CommandFailure("%d is no %s".formatted(value, type), "it holds %d to %d".formatted(
                                type
                                        .min(), type.max()));
                    }
                }
                int size = values.size() * type.bytes();
                if (size > bytes.end() - bytes.start()) {
                    throw new CommandFailure("%d values of %s take %,d bytes, but from there on there are %,d"
                            .formatted(
                                    values.size(), type, size, bytes.end() - bytes.start()), "write fewer values");
                }
                String text = new Resolved.Bytes(bytes.memory(), bytes.start(), size, bytes.layout(), bytes.end())
                        .text();
                Reply.Written written = inquiry.ask(new Request.WriteMemory(bytes.memory(), bytes.start(), Block.of(
                        Elements.bytes(values, type))), Reply.Written.class);
                byte[] now = Debuggee.read(inquiry, bytes.memory(), bytes.start(), size);
                yield done(text, written, Elements.numbers(now, type).mapToObj(Long::toString).limit(MOST_SHOWN)
                        .collect(
                                Collectors.joining(", ")) + (values.size() > MOST_SHOWN ? ", ..." : ""));
            }
        };
    }

    private static ElementType type(Resolved.Bytes bytes, Optional<String> name) throws CommandFailure {
        TensorType type;
        if (name.isPresent()) {
            type = ElementLayout.type(name.get());
        } else if (bytes.layout().isPresent()) {
            type = bytes.layout().get().type();
        } else {
            throw new CommandFailure("the type of the values is missing", "write for instance `set %s[%d] = i16 7`"
                    .formatted(bytes.memory(), bytes.start()));
        }
        if (type instanceof ElementType element) {
            return element;
        }
        throw new CommandFailure("a " + type + " is no number",
                "write its fields one by one, such as `set main[64] = i32 7`");
    }

    /// The value of a register as it is after the write; a cell of an accumulator holds what was written.
    private String now(String register, long value) throws CommandFailure {
        return Long.toString(register.contains("[") || register.contains(".index") ? value
                : inquiry.ask(new Request.Evaluate(register), Reply.Value.class).value());
    }

    private String done(String text, Reply.Written written, String now) {
        edits.written(written);
        return text + " is " + now + " now\n" + written.forkedFrom().map(MemoryWriter::forked).orElse("");
    }

    /// What a write in the past means.
    static String forked(TimePoint lost) {
        return "  from here on this is another run: what was known up to %s is forgotten\n".formatted(lost);
    }
}
