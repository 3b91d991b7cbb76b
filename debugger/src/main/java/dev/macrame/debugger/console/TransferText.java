package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Reply.Rows;
import dev.macrame.emulator.debug.Reply.TransferState;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.isa.program.Program;
import java.util.List;
import java.util.stream.Collectors;

/// Transfers as text.
record TransferText(Program program, Ink ink) {

    /// A line for each transfer.
    String text(List<TransferState> transfers, TimePoint at) {
        return transfers.isEmpty() ? "no transfer is on its way, and all were waited for\n"
                : transfers.stream().map(transfer -> line(transfer, at)).collect(Collectors.joining());
    }

    private String line(TransferState transfer, TimePoint at) {
        String state = transfer.end() > at.cycle() ? "arrives in cycle %,d, in %,d".formatted(transfer.end(), transfer
                .end() - at.cycle()) : "has arrived in cycle %,d".formatted(transfer.end());
        String covered = transfer.isCovered() ? "" : ", not waited for";
        return "transfer %d on d%d  %s%s  %s%s  %s\n".formatted(transfer.number(), transfer.channel(), rows(transfer
                .to()), transfer.from().map(from -> " <- " + rows(from)).orElse(" filled"), state, covered, ink.place(
                        program.place(transfer.pc())));
    }

    /// Whether some rows have a byte among others.
    static boolean touches(Rows rows, Debuggee.Resolved.Bytes bytes) {
        return rows.memory() == bytes.memory() && rows.starts().stream().anyMatch(start -> start < bytes.start() + bytes
                .count() && start + rows.bytes() > bytes.start());
    }

    /// Such as `A[0..63]`, or with rows that lie apart `main[0..15, 64..79 and 6 more]`.
    private static String rows(Rows rows) {
        List<Integer> starts = rows.starts();
        if (starts.isEmpty() || rows.bytes() == 0) {
            return rows.memory() + "[nothing]";
        }
        boolean isDense = true;
        for (int i = 1; i < starts.size(); i++) {
            isDense &= starts.get(i) == starts.get(i - 1) + rows.bytes();
        }
        if (isDense) {
            return "%s[%d..%d]".formatted(rows.memory(), starts.getFirst(), starts.getLast() + rows.bytes() - 1);
        }
        return starts.stream().limit(2).map(start -> start + ".." + (start + rows.bytes() - 1)).collect(Collectors
                .joining(", ", rows.memory() + "[", starts.size() > 2 ? " and %d more]".formatted(starts.size() - 2)
                        : "]"));
    }
}
