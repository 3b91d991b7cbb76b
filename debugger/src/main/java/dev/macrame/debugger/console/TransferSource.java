package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.isa.Memory;
import dev.macrame.isa.program.Program;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a transfer that is about to start takes some bytes from.
record TransferSource(Debuggee debuggee, Inquiry inquiry) {
    private static final String NAME = "dma ";
    /// One row: `dma d0, main[x3], T[0], 18`.
    private static final Pattern ROW = Pattern.compile(
            "dma d[0-9]+, (\\w+)\\[([^\\]]+)\\], (\\w+)\\[([^\\]]+)\\], ([^,]+)");

    static boolean isTransfer(Program program, int pc) {
        return program.text().get(pc).toString().startsWith(NAME);
    }

    /// A line that names the bytes which a subject is about to get, for a run that stands in front of the transfer;
    /// empty for other instructions.
    ///
    /// @param pc of the instruction that the run stands in front of
    String text(Subject subject, int pc) throws CommandFailure {
        if (!isTransfer(debuggee.program(), pc)) {
            return "";
        }
        Matcher row = ROW.matcher(debuggee.program().text().get(pc).toString());
        if (row.matches() && debuggee.resolve(subject, inquiry) instanceof Debuggee.Resolved.Bytes bytes && Memory
                .byName(row.group(1)).equals(Optional.of(bytes.memory()))) {
            long first = bytes.start() - value(row.group(2));
            if (first >= 0 && first + bytes.count() <= value(row.group(5))) {
                long from = value(row.group(4)) + first;
                String source = row.group(3) + "[" + from;
                return "  its bytes come from %s: `back %s]` goes on\n".formatted(bytes.count() == 1 ? source + "]"
                        : source + ".." + (from + bytes.count() - 1) + "]", source);
            }
        }
        return "  it is a transfer: `back` goes on with the bytes that it reads\n";
    }

    private long value(String operand) throws CommandFailure {
        Optional<Long> literal = ArgumentReader.whole(operand.strip());
        return literal.isPresent() ? literal.get()
                : inquiry.ask(new Request.Evaluate(operand.strip()), Reply.Value.class).value();
    }
}
