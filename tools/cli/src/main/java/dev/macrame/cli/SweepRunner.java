package dev.macrame.cli;

import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.StopReason;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.run.Verdict;
import dev.macrame.report.Metric;
import dev.macrame.report.Sweep.Axis;
import dev.macrame.report.Sweep.Outcome;
import dev.macrame.report.Sweep.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs single points of a sweep. Any number of threads may ask at once.
///
/// @param sources  where kernels are found
/// @param machine  the machine that was asked for
/// @param prices   the prices that were asked for
/// @param fixed    the parameters that do not vary
/// @param axes     what varies
/// @param declared for each kernel the names of its parameters
record SweepRunner(Sources sources, MachineOption machine, PriceOption prices, Map<String, Long> fixed, List<Axis> axes,
        Map<String, List<String>> declared, long seed, long mostCycles) {

    /// A point, and what was warned of on the way.
    record Run(Point point, String warnings) {
    }

    /// The number of a machine description that a name means: its path, or the path inside its section.
    static Optional<Key> key(String name) {
        return Arrays.stream(Key.values()).filter(key -> key.path().equals(name) || key.localPath().equals(name))
                .findFirst();
    }

    /// Runs a kernel with a value for each axis.
    Run run(String kernel, List<BigDecimal> at) {
        StringWriter warnings = new StringWriter();
        Found found = new Found();
        Outcome outcome;
        try {
            outcome = run(kernel, at, found, new PrintWriter(warnings));
        } catch (Failure failure) {
            outcome = new Outcome.Failed("refused", failure.problem(), failure.help());
        }
        return new Run(new Point(kernel, at, found.parameters, found.machine, outcome), warnings.toString());
    }

    /// What is known of a point although it may fail.
    private static final class Found {
        private List<Parameter> parameters = List.of();
        private Optional<MachineDescription> machine = Optional.empty();
    }

    private Outcome run(String kernel, List<BigDecimal> at, Found found, PrintWriter warnings) throws Failure {
        Map<String, Long> parameters = new LinkedHashMap<>(fixed);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < axes.size(); i++) {
            String name = axes.get(i).name();
            values.put(name, at.get(i).toPlainString());
            if (declared.getOrDefault(kernel, List.of()).contains(name)) {
                parameters.put(name, at.get(i).longValueExact());
            }
        }
        Assembly assembly = sources.assemble(kernel, parameters);
        if (!(assembly instanceof Assembly.Assembled(Program program, var diagnostics))) {
            var first = assembly.diagnostics().getFirst();
            return new Outcome.Failed("rejected", first.span() + ": " + first.message(), first.help().orElse(""));
        }
        warnings.print(DiagnosticRenderer.render(diagnostics));
        found.parameters = program.kernel().map(KernelDescription::parameters).orElse(List.of());
        MachineDescription description = prices.apply(machine.load(program.kernel(), values, warnings));
        for (int i = 0; i < axes.size(); i++) {
            String name = axes.get(i).name();
            if (!parameters.containsKey(name) && key(name).isPresent() && !machine.names().contains(name)) {
                description = with(description, key(name).get(), at.get(i));
            }
        }
        found.machine = Optional.of(description);
        return outcome(new KernelRunner(description, seed, mostCycles, false).run(program, Map.of()));
    }

    private static MachineDescription with(MachineDescription machine, Key key, BigDecimal value) throws Failure {
        try {
            return machine.with(key, Quantities.of(key, value));
        } catch (IllegalArgumentException e) {
            throw Failure.of(String.valueOf(e.getMessage()), key.meaning());
        }
    }

    private static Outcome outcome(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Refused(String message, String help) -> new Outcome.Failed("refused", message, help);
            case RunOutcome.Rejected(var diagnostics) -> new Outcome.Failed("rejected", diagnostics.getFirst().span()
                    + ": " + diagnostics.getFirst().message(), diagnostics.getFirst().help().orElse(""));
            case RunOutcome.Ran(RunReport report) -> outcome(report);
        };
    }

    private static Outcome outcome(RunReport report) {
        return switch (report.result().stop()) {
            case StopReason.Trapped(var trap) -> new Outcome.Failed("trapped", "%s at %s in cycle %,d: %s".formatted(
                    trap
                            .kind(), trap.place(), trap.cycle(), trap.message()), trap.help());
            case StopReason.CycleLimit(long cycles) -> new Outcome.Failed("stopped", "before cycle %,d, as asked"
                    .formatted(
                            cycles), "give a larger --max-cycles");
            case StopReason.Halted() -> report.outputs().stream().filter(
                    output -> output.verdict() instanceof Verdict.Different).findFirst().<Outcome>map(
                            output -> new Outcome.Failed("different", output.name() + " " + output.verdict().text(output
                                    .tensor().shape()), "run it alone with `macrame run --check`"))
                    .orElseGet(() -> passed(report));
        };
    }

    private static Outcome passed(RunReport report) {
        Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            figures.put(metric, metric.of(report));
        }
        return new Outcome.Passed(figures);
    }
}
