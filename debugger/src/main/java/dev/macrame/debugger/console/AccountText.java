package dev.macrame.debugger.console;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.debug.Reply.AccountLine;
import dev.macrame.emulator.debug.Reply.AccountSoFar;
import dev.macrame.isa.program.Program;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Who owns the cycles so far, as text.
record AccountText(Program program, Ink ink) {

    /// What one source line owns.
    private record LineCycles(String place, int pc, long issues, Map<Cause, Long> stalls) {
        long cycles() {
            return issues + stalls.values().stream().mapToLong(cycles -> cycles).sum();
        }

        LineCycles plus(LineCycles other) {
            Map<Cause, Long> sum = new LinkedHashMap<>(stalls);
            other.stalls.forEach((cause, cycles) -> sum.merge(cause, cycles, Long::sum));
            return new LineCycles(place, pc, issues + other.issues, sum);
        }
    }

    /// Totals by cause, then the lines that own most.
    ///
    /// @param most how many lines
    String text(AccountSoFar account, int most) {
        StringBuilder text = new StringBuilder("%,d cycles so far\n".formatted(account.cycles()));
        long issues = account.lines().stream().mapToLong(AccountLine::issues).sum();
        text.append(total("issue", issues, account.cycles()));
        for (Cause cause : Cause.values()) {
            long cycles = account.lines().stream().mapToLong(line -> line.stalls().getOrDefault(cause, 0L)).sum();
            text.append(cycles == 0 ? "" : total("stall, " + cause.title(), cycles, account.cycles()));
        }
        List<LineCycles> lines = lines(account.lines());
        if (!lines.isEmpty()) {
            text.append("most expensive lines\n");
            lines.stream().limit(most).forEach(line -> text.append(line(line, account.cycles())));
            if (lines.size() > most) {
                text.append(ink.faint("  %d more lines: `account %d` shows them".formatted(lines.size() - most, lines
                        .size()))).append('\n');
            }
        }
        return text.toString();
    }

    private List<LineCycles> lines(List<AccountLine> lines) {
        Map<String, LineCycles> byPlace = lines.stream().map(line -> new LineCycles(program.place(line.pc()), line.pc(),
                line.issues(), line.stalls())).collect(Collectors.toMap(LineCycles::place, line -> line,
                        LineCycles::plus, LinkedHashMap::new));
        return byPlace.values().stream().sorted(Comparator.comparingLong(LineCycles::cycles).reversed()
                .thenComparingInt(
                        LineCycles::pc)).toList();
    }

    private static String total(String owner, long cycles, long all) {
        return "  %-20s %,10d  %s\n".formatted(owner, cycles, share(cycles, all));
    }

    private String line(LineCycles line, long all) {
        String stalls = line.stalls.entrySet().stream().filter(stall -> stall.getValue() > 0).sorted(Map.Entry
                .<Cause, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(
                        stall -> "%,d %s".formatted(stall.getValue(), stall.getKey().title())).collect(Collectors
                                .joining(
                                        ", "));
        return "  %,10d  %s  %s  %s\n%s".formatted(line.cycles(), share(line.cycles(), all), ink.place(line.place), ink
                .source(program.sourceLine(line.pc)), stalls.isEmpty() ? ""
                        : " ".repeat(21) + ink.faint("waits: " + stalls) + "\n");
    }

    private static String share(long part, long all) {
        return all == 0 ? "     -" : String.format(Locale.ROOT, "%5.1f %%", 100.0 * part / all);
    }
}
