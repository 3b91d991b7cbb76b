package dev.macrame.report;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.emulator.trace.Span;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.program.Program;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/// A run as text, one line per instruction, written while it runs. `docs/trace.md` describes it.
///
/// Fields are two or more blanks apart, and none has two blanks in a row.
public final class TraceText implements Watcher {
    /// Grows when a reader of the old form would be misled.
    public static final String FORMAT = "macrame.trace/1";

    private static final int CYCLE_WIDTH = 8;
    private static final int STALL_WIDTH = 6;
    private static final int PC_WIDTH = 4;
    private static final int WIDEST_INSTRUCTION = 48;
    private static final int CAUSE_WIDTH = Arrays.stream(Cause.values()).mapToInt(cause -> cause.title().length())
            .max().orElseThrow();
    private static final String NOTHING = "-";
    private static final String GAP = "  ";

    private final PrintWriter out;
    /// For each pc what its lines have in common: pc, place, instruction.
    private final String[] middles;
    private final StringBuilder line = new StringBuilder();

    /// Begins a trace.
    public TraceText(Program program, PrintWriter out) {
        this.out = out;
        int count = program.text().size();
        int places = widest(count, program::place, Integer.MAX_VALUE);
        int texts = widest(count, pc -> program.text().get(pc).toString(), WIDEST_INSTRUCTION);
        middles = new String[count];
        for (int pc = 0; pc < count; pc++) {
            middles[pc] = right(Integer.toString(pc), PC_WIDTH) + GAP + left(program.place(pc), places) + GAP
                    + left(program.text().get(pc).toString(), texts) + GAP;
        }
        out.print("# " + FORMAT + "\n");
        out.print(("# " + right("cycle", CYCLE_WIDTH - 2) + GAP + right("stall", STALL_WIDTH) + GAP
                + left("cause", CAUSE_WIDTH) + GAP + right("pc", PC_WIDTH) + GAP + left("place", places) + GAP
                + left("instruction", texts) + GAP + "results, < read, > written").stripTrailing() + "\n");
    }

    @Override
    public void issued(Issue issue) {
        line.setLength(0);
        line.append(right(Long.toString(issue.cycle()), CYCLE_WIDTH)).append(GAP)
                .append(right(Long.toString(issue.stall()), STALL_WIDTH)).append(GAP)
                .append(left(issue.cause().map(Cause::title).orElse(NOTHING), CAUSE_WIDTH)).append(GAP)
                .append(middles[issue.pc()]);
        int effects = line.length();
        issue.results().forEach(this::result);
        spans('<', issue.reads());
        spans('>', issue.writes());
        if (line.length() == effects) {
            line.append(NOTHING);
        } else {
            line.setLength(line.length() - 1);
        }
        out.append(line.append('\n'));
    }

    /// Ends the trace with why and when the run ended.
    public void end(RunResult result) {
        String why = switch (result.stop()) {
            case StopReason.Halted() -> "halted";
            case StopReason.CycleLimit _ -> "stopped by its limit";
            case StopReason.Trapped(var trap) -> "trapped: %s at pc %d, %s: %s".formatted(trap.kind(), trap.pc(), trap
                    .place(), trap.message());
        };
        out.print("# " + why + "; cycles " + result.cycles() + ", instructions " + result.account().issues() + "\n");
    }

    private void result(Result result) {
        line.append(result.register());
        if (result.count() > 1 || result.first().isEmpty()) {
            line.append('[').append(result.count()).append(']');
        }
        char next = '=';
        for (long value : result.first()) {
            line.append(next).append(value);
            next = ',';
        }
        line.append(result.first().size() < result.count() && !result.first().isEmpty() ? ",... " : " ");
    }

    /// Spans, with those that continue each other, or repeat at one distance, as one.
    private void spans(char mark, List<Span> spans) {
        int at = 0;
        while (at < spans.size()) {
            Span first = spans.get(at);
            int count = 1;
            int apart = at + 1 < spans.size() ? spans.get(at + 1).start() - first.start() : 0;
            while (at + count < spans.size() && continues(first, spans.get(at + count), (long) count * apart)) {
                count++;
            }
            line.append(mark).append(first.memory()).append('[').append(first.start()).append('+');
            if (count == 1 || apart == 0) {
                line.append(first.bytes());
            } else if (apart == first.bytes()) {
                line.append((long) count * apart);
            } else {
                line.append(first.bytes()).append('x').append(count).append('@').append(apart);
            }
            line.append("] ");
            at += count;
        }
    }

    private static boolean continues(Span first, Span next, long distance) {
        return next.memory() == first.memory() && next.bytes() == first.bytes()
                && next.start() == first.start() + distance;
    }

    private static int widest(int count, java.util.function.IntFunction<String> text, int most) {
        int widest = 0;
        for (int pc = 0; pc < count; pc++) {
            widest = Math.max(widest, text.apply(pc).length());
        }
        return Math.min(widest, most);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
