package dev.macrame.kernels.binding;

import dev.macrame.emulator.StopReason;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.run.Verdict;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Runs a layer on kernels of the library, and compares what they give with the layer's reference.
///
/// @param narrow    how sums of 32 bits are rounded
/// @param isChecked whether runs are checked, see [dev.macrame.emulator.Checking]
public record LayerRunner(KernelBinder binder, MachineDescription machine, Rounding narrow, boolean isChecked) {
    private static final long ENOUGH_CYCLES = 1L << 40;
    /// What reports call the reference.
    private static final String REFERENCE = "of the layer";

    /// Every kernel for layers of this kind and these types: those that pass by their cycles, then those that fail, then
    /// those that cannot run.
    ///
    /// @param expected the layer's output
    public List<Attempt> all(LayerCase layer, Tensor expected) {
        return binder.candidates(layer).stream().map(kernel -> one(kernel, layer, expected)).sorted(Comparator
                .comparingLong(LayerRunner::rank)).toList();
    }

    private static long rank(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Passed passed -> passed.report().result().cycles();
            case Attempt.Failed _ -> Long.MAX_VALUE - 1;
            case Attempt.Unable _ -> Long.MAX_VALUE;
        };
    }

    /// One kernel of the library.
    public Attempt one(String kernel, LayerCase layer, Tensor expected) {
        return switch (binder.fit(kernel, layer, narrow, machine)) {
            case Fit.Unfit(String reason, String remedy) -> new Attempt.Unable(kernel, reason, remedy);
            case Fit.Bound(Binding binding) -> switch (new KernelRunner(machine, 0, ENOUGH_CYCLES, isChecked).run(
                    binding.program(), binding.inputs())) {
                case RunOutcome.Refused(String message, String help) -> new Attempt.Unable(kernel, message, help);
                case RunOutcome.Rejected(var diagnostics) -> new Attempt.Unable(kernel, diagnostics.getFirst()
                        .message(), diagnostics.getFirst().help().orElse(""));
                case RunOutcome.Ran(RunReport report) -> judged(kernel, compared(report, expected), layer);
            };
        };
    }

    /// The kernels that can run a layer here.
    public List<String> able(LayerCase layer) {
        return binder.candidates(layer).stream().filter(kernel -> binder.fit(kernel, layer, narrow,
                machine) instanceof Fit.Bound).toList();
    }

    /// A kernel and a preset machine that can run a layer, as `KERNEL on MACHINE`.
    public Optional<String> elsewhere(LayerCase layer) {
        return Presets.names().stream().map(name -> new LayerRunner(binder, Presets.find(name).orElseThrow(), narrow,
                isChecked)).flatMap(other -> other.able(layer).stream().map(kernel -> kernel + " on " + other.machine
                        .name())).findFirst();
    }

    /// The report with the layer's reference in place of the kernel's own, which has to agree too.
    private static RunReport compared(RunReport report, Tensor expected) {
        List<RunReport.Output> outputs = new ArrayList<>();
        for (RunReport.Output output : report.outputs()) {
            Tensor found = output.tensor();
            Verdict verdict = Verdict.compare(found, new Tensor(expected.type(), expected.values().reshaped(found
                    .shape())));
            outputs.add(verdict instanceof Verdict.Equal && output.verdict() instanceof Verdict.Different ? output
                    : new RunReport.Output(output.name(), found, REFERENCE, verdict));
        }
        return new RunReport(report.program(), report.kernel(), report.machine(), report.seed(), report.inputs(),
                outputs, report.result());
    }

    private Attempt judged(String kernel, RunReport report, LayerCase layer) {
        if (report.passed()) {
            return new Attempt.Passed(kernel, report);
        }
        boolean narrowed = LayerCase.requantization(layer.layer()).map(Requantization::wide).orElse(false)
                && machine.get(Key.ACCUMULATOR_BITS) < Long.SIZE;
        String wider = narrowed ? "sums of this layer have 64 bits: describe a machine with %s = 64".formatted(
                Key.ACCUMULATOR_BITS.path()) : "";
        return switch (report.result().stop()) {
            case StopReason.Trapped(var trap) -> new Attempt.Failed(kernel, report, "traps: %s at %s: %s".formatted(trap
                    .kind(), trap.place(), trap.message()), narrowed ? wider : trap.help());
            case StopReason.CycleLimit(long cycles) -> new Attempt.Failed(kernel, report,
                    "has not ended after %,d cycles"
                            .formatted(cycles), "report it as a mistake of the kernel");
            case StopReason.Halted() -> new Attempt.Failed(kernel, report, report.outputs().stream().filter(
                    output -> output.verdict() instanceof Verdict.Different).map(output -> output.name() + " " + output
                            .verdict().text(output.tensor().shape())).findFirst().orElse("differs"), narrowed ? wider
                                    : "report it as a mistake of the kernel");
        };
    }
}
