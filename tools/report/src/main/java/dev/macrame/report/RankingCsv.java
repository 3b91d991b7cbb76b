package dev.macrame.report;

import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.run.RunReport;
import java.util.List;
import java.util.Locale;

/// What became of a layer on each kernel as comma-separated values after RFC 4180, with a line of names first.
public final class RankingCsv {
    private RankingCsv() {
    }

    /// In the order of the list.
    public static String of(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder(Csv.line(List.of("kernel", "status", "cycles", "macs",
                "mac_utilisation", "reason", "help")));
        for (Attempt attempt : attempts) {
            text.append(Csv.line(switch (attempt) {
                case Attempt.Passed(String kernel, RunReport report) -> List.of(kernel, "passed", cycles(report), Long
                        .toString(report.result().account().macs()), String.format(Locale.ROOT, "%.4f", report
                                .macUtilisation()), "", "");
                case Attempt.Failed(String kernel, RunReport report, String reason, String remedy) -> List.of(kernel,
                        "failed", cycles(report), "", "", reason, remedy);
                case Attempt.Unable(String kernel, String reason, String remedy) -> List.of(kernel, "unable", "", "",
                        "", reason, remedy);
            }));
        }
        return text.toString();
    }

    private static String cycles(RunReport report) {
        return Long.toString(report.result().cycles());
    }
}
