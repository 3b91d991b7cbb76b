package dev.macrame.cli;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.report.JsonReport;
import dev.macrame.report.TextReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `macrame run`: runs a kernel and shows what it did.
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs a kernel on a machine, checks its result, and accounts for every cycle and byte.", ""},
        footer = {"", "Examples:", "  macrame run matvec_resident",
            "  macrame run matvec_resident --machine tutorial-32 --in a=a.npy --in b=b.npy --out c=c.npy",
            "  macrame run my_kernel.s -p M=16 --json", "",
            "The exit code is 0 if the program halted and every checked output equals its golden reference."})
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Option(names = "--in", paramLabel = "NAME=FILE.npy",
            description = "Reads an input from a file; may be repeated. Inputs that are not given are drawn at random.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "NAME=FILE.npy", description = "Writes an output to a file; may be repeated.")
    private Map<String, Path> outputs = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N",
            description = "The seed of the drawn inputs. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--max-cycles", paramLabel = "N", description = "Stops before this cycle. Default: no limit.")
    private long mostCycles = Emulator.NO_LIMIT;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        if (mostCycles < 1) {
            throw new CommandLine.ParameterException(command.commandLine(), "--max-cycles takes 1 or more, not "
                    + mostCycles);
        }
        MachineDescription description = machine.load();
        Program loaded = program.load();
        Optional<KernelDescription> kernel = loaded.kernel();
        checkOutputs(kernel);
        Map<String, Tensor> given = kernel.isPresent() ? read(kernel.get()) : Map.of();
        return switch (new KernelRunner(description, seed, mostCycles).run(loaded, given)) {
            case RunOutcome.Refused(String message, String help) -> throw Failure.of(message, help);
            case RunOutcome.Rejected(var diagnostics) -> throw Failure.of(diagnostics);
            case RunOutcome.Ran(RunReport report) -> show(report);
        };
    }

    private int show(RunReport report) throws Failure {
        command.commandLine().getOut().print(json ? JsonReport.of(report) : TextReport.of(report));
        if (report.result().stop() instanceof StopReason.Trapped(Trap trap)) {
            command.commandLine().getOut().flush();
            command.commandLine().getErr().print(trap.text());
        }
        for (RunReport.Output output : report.outputs()) {
            Path file = outputs.get(output.name());
            if (file != null) {
                write(file, output.tensor());
            }
        }
        return report.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void checkOutputs(Optional<KernelDescription> kernel) throws Failure {
        for (String name : outputs.keySet()) {
            if (kernel.flatMap(k -> k.tensor(name)).filter(t -> t.direction() == Direction.OUTPUT).isEmpty()) {
                List<String> names = kernel.stream().flatMap(k -> k.tensors().stream())
                        .filter(t -> t.direction() == Direction.OUTPUT).map(TensorDescription::name).toList();
                throw Failure.of("the kernel has no output `" + name + "`",
                        names.isEmpty() ? "it has no outputs" : "its outputs are " + String.join(", ", names));
            }
        }
    }

    private Map<String, Tensor> read(KernelDescription kernel) throws Failure {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Path> input : inputs.entrySet()) {
            TensorDescription tensor = KernelRunner.input(kernel, input.getKey()).orElseThrow(() -> {
                RunOutcome.Refused refused = KernelRunner.noSuchInput(kernel, input.getKey());
                return Failure.of(refused.message(), refused.help());
            });
            try {
                tensors.put(input.getKey(), Npy.read(input.getValue(), kernel.name(), tensor));
            } catch (NpyException e) {
                throw Failure.of(String.valueOf(e.getMessage()));
            }
        }
        return tensors;
    }

    private static void write(Path file, Tensor tensor) throws Failure {
        try {
            Npy.write(file, tensor);
        } catch (NpyException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
    }
}
