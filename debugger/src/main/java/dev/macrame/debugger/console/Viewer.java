package dev.macrame.debugger.console;

import dev.macrame.debugger.console.Debuggee.Resolved;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.isa.RecordType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Carries out the commands that show values.
///
/// @param edits is told of each write
/// @param width of a line, in characters
record Viewer(Debuggee debuggee, Inquiry inquiry, ShownBefore before, Edits edits, int width, Ink ink) {
    private static final int LINE_BYTES = 16;

    String print(String expression) throws CommandFailure {
        long value = evaluate(expression);
        return value >= 0 && value < 10 ? expression + " = " + value + "\n"
                : "%s = %d (0x%s)\n".formatted(expression, value, value < 0 && value >= Integer.MIN_VALUE ? Integer
                        .toHexString((int) value) : Long.toHexString(value));
    }

    /// A memory or a tensor is no expression, but `show` shows it.
    private long evaluate(String expression) throws CommandFailure {
        try {
            return inquiry.ask(new Request.Evaluate(expression), Reply.Value.class).value();
        } catch (CommandFailure failure) {
            if (!debuggee.isInMemory(expression)) {
                throw failure;
            }
            throw new CommandFailure("`%s` lies in memory and is no expression".formatted(expression),
                    "`show %s` shows it; within expressions i16(T, 8) is an element of memory".formatted(expression));
        }
    }

    String show(ConsoleCommand.Show show) throws CommandFailure {
        return switch (debuggee.resolve(show.subject(), inquiry)) {
            case Resolved.Bytes bytes -> bytes(show, bytes);
            case Resolved.Register register when show.layout().isPresent() -> throw new CommandFailure(
                    "`%s` is a register and has a type of its own"
                            .formatted(register.text()), "leave `as %s` out".formatted(show.layout().get()));
            case Resolved.Register register -> register(show, register);
        };
    }

    private String bytes(ConsoleCommand.Show show, Resolved.Bytes bytes) throws CommandFailure {
        ElementLayout layout = show.layout().orElseGet(bytes::layoutOrBytes);
        if (layout.bytes() > bytes.end() - bytes.start()) {
            throw new CommandFailure("%s takes %,d bytes, but from `%s` on there are %,d".formatted(layout, layout
                    .bytes(), show.subject(), bytes.end() - bytes.start()), "write a smaller shape");
        }
        byte[] read = Debuggee.read(inquiry, bytes.memory(), bytes.start(), layout.bytes());
        Resolved.Bytes shown = new Resolved.Bytes(bytes.memory(), bytes.start(), layout.bytes(), bytes.layout(), bytes
                .end());
        String title = (bytes.layout().isPresent() ? show.subject() + ", " : "") + shown.text() + " as " + layout;
        List<Integer> shape = new ArrayList<>(layout.shape());
        if (layout.type() instanceof RecordType) {
            shape.add(1);
        }
        return matrix(title, Elements.texts(read, layout), shape, origin(show, shape), show) + coming(shown);
    }

    /// Which of these bytes a transfer has brought that nobody has waited for: a program must not read them yet.
    private String coming(Resolved.Bytes shown) throws CommandFailure {
        List<Reply.TransferState> transfers = inquiry.ask(new Request.ReadTransfers(), Reply.Transfers.class)
                .transfers();
        StringBuilder notes = new StringBuilder();
        for (Reply.TransferState transfer : transfers) {
            if (!transfer.isCovered() && TransferText.touches(transfer.to(), shown)) {
                notes.append(ink.alert("  transfer %d on d%d brings some of these bytes and was not waited for"
                        .formatted(
                                transfer.number(), transfer.channel()))).append('\n');
            }
        }
        return notes.toString();
    }

    /// A part of a tensor keeps its indices, as long as all of it is shown.
    private int origin(ConsoleCommand.Show show, List<Integer> shape) throws CommandFailure {
        List<Subject.Index> indices = show.subject().indices();
        boolean isCut = show.rows().isPresent() || shape.stream().limit(Math.max(1, shape.size() - 1)).reduce(1,
                (a, b) -> a * b) > MatrixText.MOST_ROWS;
        return indices.isEmpty() || indices.getLast().to().isEmpty() || show.layout().isPresent() || isCut ? 0
                : (int) inquiry.value(indices.getLast().from());
    }

    private String register(ConsoleCommand.Show show, Resolved.Register register) throws CommandFailure {
        String name = register.name();
        if (name.startsWith("acc")) {
            return accumulator(show, register);
        }
        if (name.startsWith("q")) {
            Reply.Parameters parameters = inquiry.ask(new Request.ReadParameters(Integer.parseInt(name.substring(1))),
                    Reply.Parameters.class);
            return matrix(name + ", lane by lane: (multiplier, right shift, bias)", parameters.records().stream().map(
                    Elements::text).toList(), List.of(parameters.records().size(), 1), 0, show);
        }
        if (name.startsWith("g") && !name.contains(".")) {
            int number = Integer.parseInt(name.substring(1));
            return new RegisterText(debuggee.program(), ink).walks(inquiry.ask(new Request.ReadRegisters(),
                    Reply.Registers.class).walks().stream().filter(walk -> walk.number() == number).toList());
        }
        return print(register.text());
    }

    private String accumulator(ConsoleCommand.Show show, Resolved.Register register) throws CommandFailure {
        Reply.Accumulator accumulator = inquiry.ask(new Request.ReadAccumulator(Integer.parseInt(register.name()
                .substring(3))), Reply.Accumulator.class);
        if (!register.cells().isEmpty()) {
            long row = register.cells().getFirst();
            long column = register.cells().size() > 1 ? register.cells().get(1) : 0;
            if (register.cells().size() != 2 || row < 0 || row >= accumulator.rows() || column < 0 || column
                    >= accumulator.columns()) {
                throw new CommandFailure("there is no cell `" + register.text() + "`",
                        "an accumulator of this machine has %d x %d cells: `%s[%d][%d]` is the last one"
                                .formatted(accumulator.rows(), accumulator.columns(), register.name(), accumulator
                                        .rows() - 1,
                                        accumulator.columns() - 1));
            }
            return register.text() + " = " + accumulator.cells().get((int) (row * accumulator.columns() + column))
                    + "\n";
        }
        List<String> cells = accumulator.cells().stream().map(cell -> Long.toString(cell)).toList();
        return matrix("%s as i64[%d][%d]".formatted(register.name(), accumulator.rows(), accumulator.columns()), cells,
                List.of(accumulator.rows(), accumulator.columns()), 0, show);
    }

    private String matrix(String title, List<String> cells, List<Integer> shape, int origin, ConsoleCommand.Show show)
            throws CommandFailure {
        BitSet changed = before.changed(title, inquiry.at(), cells);
        return title + "\n" + new MatrixText(cells, shape, origin, changed, show.rows(), show.columns(), width, ink)
                .text();
    }

    String examine(Subject subject, ExamineFormat format) throws CommandFailure {
        Resolved.Bytes bytes = debuggee.bytes(subject, inquiry);
        int size = format.count() * format.type().bytes();
        if (size > bytes.end() - bytes.start()) {
            throw new CommandFailure("%s takes %,d bytes, but from `%s` on there are %,d".formatted(format, size,
                    subject,
                    bytes.end() - bytes.start()), "show fewer elements");
        }
        List<String> texts = Elements.numbers(Debuggee.read(inquiry, bytes.memory(), bytes.start(), size), format
                .type())
                .mapToObj(format::text).toList();
        int cell = texts.stream().mapToInt(String::length).max().orElse(0);
        int label = (bytes.memory() + "[" + (bytes.start() + size) + "]").length();
        int perLine = Math.max(1, Math.min(LINE_BYTES / format.type().bytes(), (width - label) / (cell + 2)));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < texts.size(); i += perLine) {
            String address = bytes.memory() + "[" + (bytes.start() + i * format.type().bytes()) + "]";
            text.append(ink.faint(address)).append(" ".repeat(label - address.length()));
            texts.subList(i, Math.min(i + perLine, texts.size())).forEach(value -> text.append("  ").append(" ".repeat(
                    cell - value.length())).append(value));
            text.append('\n');
        }
        return text.toString();
    }

    String registers() throws CommandFailure {
        Reply.Registers registers = inquiry.ask(new Request.ReadRegisters(), Reply.Registers.class);
        BitSet changed = before.changed("registers", inquiry.at(), RegisterText.cells(registers));
        return new RegisterText(debuggee.program(), ink).registers(registers, changed);
    }

    String account(int lines) throws CommandFailure {
        return new AccountText(debuggee.program(), ink).text(inquiry.ask(new Request.ReadAccount(),
                Reply.AccountSoFar.class), lines);
    }

    String transfers() throws CommandFailure {
        Reply.Transfers transfers = inquiry.ask(new Request.ReadTransfers(), Reply.Transfers.class);
        return new TransferText(debuggee.program(), ink).text(transfers.transfers(), inquiry.at());
    }

    String walks() throws CommandFailure {
        return new RegisterText(debuggee.program(), ink).walks(inquiry.ask(new Request.ReadRegisters(),
                Reply.Registers.class).walks());
    }

    String frames() throws CommandFailure {
        return new RegisterText(debuggee.program(), ink).frames(inquiry.ask(new Request.ReadRegisters(),
                Reply.Registers.class).frames());
    }

    String position() throws CommandFailure {
        Reply.PositionNow now = inquiry.ask(new Request.ReadPosition(), Reply.PositionNow.class);
        String running = inquiry.isRunning() ? "the run goes; this is where it was:\n" : "";
        return running + new StopText(debuggee.program(), ink).position(now.position()) + (inquiry.isRunning() ? ""
                : frames());
    }

    /// What the machine is.
    String machine() {
        Reply.Description description = debuggee.description();
        String name = description.machine().lines().filter(line -> line.startsWith("name")).findFirst().map(
                line -> line.substring(line.indexOf('=') + 1).strip().replace("\"", "")).orElse("unnamed");
        List<String> spaces = description.spaces().stream().map(space -> "%s %,d".formatted(space.memory(), space
                .sizeBytes())).toList();
        return """
                machine   %s, %d core%s
                memories  %s bytes
                program   %s, %,d instructions, hash %s
                versions  instruction rows %s, timing rules %d
                """.formatted(name, description.cores(), description.cores() == 1 ? "" : "s", String.join(", ", spaces),
                debuggee.program().kernel().map(kernel -> kernel.name()).orElse("unnamed"), debuggee.program().text()
                        .size(), description.programHash(), description.isaHash(), description.timingVersion());
    }

    /// Writes values.
    String write(ConsoleCommand.Write write) throws CommandFailure {
        List<Long> values = new ArrayList<>();
        for (String value : write.values()) {
            values.add(inquiry.value(value));
        }
        return new MemoryWriter(inquiry, edits).write(debuggee.resolve(write.subject(), inquiry), write.type(), values);
    }

    /// The instructions of a place.
    String instructions(Optional<String> place, int count) throws CommandFailure {
        int here = inquiry.ask(new Request.ReadPosition(), Reply.PositionNow.class).position().pc();
        int first = place.isPresent() ? debuggee.pc(place.get()) : here;
        return new ListingText(debuggee.program(), ink).instructions(inquiry.ask(new Request.Disassemble(first, count),
                Reply.Listing.class).lines(), here);
    }
}
