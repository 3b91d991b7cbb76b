package dev.macrame.report;

import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.run.RunReport;
import java.util.List;
import java.util.Locale;

/// What became of a layer on each kernel, a line for each.
public final class RankingText {
    private static final String NONE = "-";

    private RankingText() {
    }

    /// In the order of the list.
    public static String of(List<Attempt> attempts) {
        Table table = new Table(1);
        table.row(List.of("kernel", "cycles", "MAC use"));
        for (Attempt attempt : attempts) {
            switch (attempt) {
                case Attempt.Passed(String kernel, RunReport report) -> table.row(List.of(kernel, cycles(report),
                        String.format(Locale.ROOT, "%.1f %%", 100 * report.macUtilisation())));
                case Attempt.Failed(String kernel, RunReport report, String reason, String remedy) -> table.rowWithNote(
                        List.of(kernel, cycles(report), NONE), "FAILS: " + sentence(reason, remedy));
                case Attempt.Unable(String kernel, String reason, String remedy) -> table.rowWithNote(List.of(kernel,
                        NONE, NONE), "cannot: " + sentence(reason, remedy));
            }
        }
        return table.text();
    }

    private static String sentence(String reason, String remedy) {
        return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }

    private static String cycles(RunReport report) {
        return String.format(Locale.ROOT, "%,d", report.result().cycles());
    }
}
