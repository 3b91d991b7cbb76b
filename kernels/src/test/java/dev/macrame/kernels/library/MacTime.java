package dev.macrame.kernels.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Unit;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.RunReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the MAC unit did in every cycle of a run. The account of a run says what the core waits for; while it waits for
/// a busy MAC unit, nothing is lost. Here a cycle is lost in which the MAC unit has nothing to do, or has less to do
/// than it could, and its owner in the account is why.
///
/// @param useful cycles that the multiply-accumulates of the result would take at the machine's best rate for their types
/// @param lost   all other cycles, by cause, in the order of the account; with `useful` they are the cycles of the run
record MacTime(RunReport report, double useful, Map<String, Double> lost) {
    private static final String UNFILLED = "unfilled";
    private static final String OTHER_WORK = "other MAC-unit work";
    private static final String ISSUE = "issue, other";
    private static final double SMALLEST_PERCENT = 0.05;

    /// Watches a run: for which instructions the MAC unit worked, and who owns the cycles in which it did not.
    private static final class Clock implements Watcher {
        private final long[] busy;
        private final Map<String, Long> idle = new LinkedHashMap<>();
        private long free;
        private long now;

        Clock(int instructions) {
            busy = new long[instructions];
            idle.put(ISSUE, 0L);
            for (Cause cause : Cause.values()) {
                idle.put(cause.title(), 0L);
            }
        }

        @Override
        public void issued(Issue issue) {
            issue.cause().ifPresent(cause -> rest(cause.title(), issue.cycle()));
            if (issue.instruction().op().unit() == Unit.MAC) {
                assertThat(issue.cycle()).as("the MAC unit is free").isGreaterThanOrEqualTo(free);
                busy[issue.pc()] += issue.occupied();
                free = issue.cycle() + issue.occupied();
                now = issue.cycle() + 1;
            } else {
                rest(ISSUE, issue.cycle() + 1);
            }
        }

        /// What happens until a cycle owns those of its cycles in which the MAC unit is idle.
        void rest(String owner, long until) {
            idle.merge(owner, Math.max(0, until - Math.max(now, free)), Long::sum);
            now = until;
        }
    }

    static MacTime of(Shaped shaped) {
        Program program = shaped.program();
        return of(program, Shaped.machine(program));
    }

    static MacTime of(Program program, MachineDescription machine) {
        Clock clock = new Clock(program.text().size());
        RunReport report = Shaped.run(program, machine, false, clock);
        assertThat(report.passed()).as("%s", report.kernel().name()).isTrue();
        clock.rest(Cause.DRAIN.title(), report.result().cycles());

        double useful = (double) needed(report) / report.macsPerCycle();
        double products = 0;
        double others = 0;
        for (int pc = 0; pc < program.text().size(); pc++) {
            if (report.result().account().macs(pc) > 0) {
                products += clock.busy[pc];
            } else {
                others += clock.busy[pc];
            }
        }
        Map<String, Double> lost = new LinkedHashMap<>();
        lost.put(UNFILLED, products - useful);
        lost.put(OTHER_WORK, others);
        clock.idle.forEach((owner, cycles) -> lost.put(owner, (double) cycles));
        MacTime time = new MacTime(report, useful, lost);
        assertThat(useful + lost.values().stream().mapToDouble(Double::doubleValue).sum()).as("%s", report.kernel()
                .name())
                .isEqualTo((double) time.cycles(), within(1e-6));
        return time;
    }

    /// The multiply-accumulates that the result takes. A convolution on tiles may do more: products of pixels that are
    /// thrown away, where a line is odd or an image is taken as one line.
    private static long needed(RunReport report) {
        if (!report.kernel().name().matches("conv(2d|1x1)_.*_opa")) {
            return report.result().account().macs();
        }
        Map<String, Long> parameters = report.kernel().parameters().stream().collect(Collectors.toMap(Parameter::name,
                Parameter::value));
        long window = parameters.getOrDefault("KH", 1L) * parameters.getOrDefault("KW", 1L);
        long results = report.outputs().getFirst().tensor().shape().elements();
        long needed = results * window * Objects.requireNonNull(parameters.get("C"));
        assertThat(needed).isLessThanOrEqualTo(report.result().account().macs());
        return needed;
    }

    long cycles() {
        return report.result().cycles();
    }

    double lost(String cause) {
        return lost.getOrDefault(cause, 0.0);
    }

    /// What is lost in % of all cycles, by cause, the largest first: such as `transfer 6.8; issue, other 4.6`.
    String missing() {
        return lost.entrySet().stream().map(entry -> Map.entry(entry.getKey(), 100 * entry.getValue() / cycles()))
                .filter(entry -> entry.getValue() >= SMALLEST_PERCENT).sorted(Comparator.comparingDouble((
                        Map.Entry<String, Double> entry) -> -entry.getValue())).map(entry -> String.format(Locale.ROOT,
                                "%s %.1f", entry.getKey(), entry.getValue())).collect(Collectors.joining("; "));
    }
}
