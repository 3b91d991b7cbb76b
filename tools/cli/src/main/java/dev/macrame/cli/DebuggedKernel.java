package dev.macrame.cli;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.Preparation;
import dev.macrame.kernels.run.PreparedRun;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kernel that is going to be debugged: in its machine, with the inputs that `macrame run` would give it.
final class DebuggedKernel {
    private final PreparedRun run;

    private DebuggedKernel(PreparedRun run) {
        this.run = run;
    }

    /// Puts a kernel into its machine.
    static DebuggedKernel prepare(ProgramOptions program, MachineOption machine, InputOptions inputs) throws Failure {
        Program loaded = program.load();
        Optional<KernelDescription> kernel = loaded.kernel();
        MachineDescription description = machine.load(kernel);
        Map<String, Tensor> given = kernel.isPresent() ? InputOptions.read(inputs.files(), kernel.get()) : Map.of();
        KernelRunner runner = new KernelRunner(description, inputs.seed(), Emulator.NO_LIMIT, inputs.isChecked());
        return switch (runner.prepare(loaded, given, Watcher.NONE)) {
            case Preparation.NotRun(RunOutcome.Refused(String message, String help)) -> throw Failure.of(message, help);
            case Preparation.NotRun(RunOutcome.Rejected(var diagnostics)) -> throw Failure.of(diagnostics);
            case Preparation.NotRun(RunOutcome.Ran _) -> throw new IllegalStateException(
                    "a run that was only prepared");
            case Preparation.Ready(PreparedRun run) -> new DebuggedKernel(run);
        };
    }

    /// Such as `matvec_resident on tutorial-32, inputs drawn with seed 1`.
    String title() {
        return run.kernel().name() + " on " + run.machine().name() + (run.seed().isPresent()
                ? ", inputs drawn with seed "
                        + run.seed().getAsLong() : "");
    }

    Emulator emulator() {
        return run.emulator();
    }

    /// How the outputs of a debugged run that has halted compare with their golden references, a line for each.
    List<String> verdicts(DebugTarget target) {
        List<RunReport.Output> outputs = run.outputs((address, count) -> read(target, address, count));
        return outputs.stream().map(output -> "result   %s %s %s%s".formatted(output.name(), run.kernel().tensor(output
                .name()).orElseThrow().typeText(), output.verdict().text(output.tensor().shape()), output.golden()
                        .isEmpty() ? "" : " " + output.golden())).toList();
    }

    /// Bytes of main memory; zeros for those that the target does not give.
    private static byte[] read(DebugTarget target, int address, int count) {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;) {
            int part = Math.min(count - done, Request.ReadMemory.MOST_BYTES);
            Reply reply = target.ask(new Request.ReadMemory(Memory.MAIN, address + done, part)).join().reply();
            if (reply instanceof Reply.Bytes(var _, int _, var read)) {
                System.arraycopy(read.toArray(), 0, bytes, done, read.size());
            }
            done += part;
        }
        return bytes;
    }
}
