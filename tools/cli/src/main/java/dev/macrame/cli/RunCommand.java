package dev.macrame.cli;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.RunOutcome;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.report.JsonReport;
import dev.macrame.report.TensorText;
import dev.macrame.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "  macrame run my_kernel.s -p M=16 --check",
            "  macrame run matvec_resident --price C_mem=100,C_mac=1,C_int=2",
            "  macrame run conv_serpentine --picture=x", "  macrame run conv_serpentine --trace", "",
            "The exit code is 0 if the program halted and every checked output equals its golden reference."})
final class RunCommand implements Callable<Integer> {
    /// The option that makes even failures JSON.
    static final String JSON = "--json";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = "--out", paramLabel = "NAME=FILE.npy",
            description = "Writes an output to a file, such as @|bold --out c=c.npy|@; may be repeated.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--print", paramLabel = "NAME",
            description = "Prints the values of a tensor behind the report, such as @|bold --print c|@; may be repeated.")
    private List<String> printed = new ArrayList<>();

    @Option(names = "--max-cycles", paramLabel = "N",
            description = "Stops before this cycle, such as @|bold --max-cycles 1000|@. Default: no limit.")
    private long mostCycles = Emulator.NO_LIMIT;

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Option(names = JSON, description = "Prints the report, or why there is none, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Failure {
        if (mostCycles < 1) {
            throw new CommandLine.ParameterException(command.commandLine(), "--max-cycles takes 1 or more, not "
                    + mostCycles);
        }
        watch.check(json, !printed.isEmpty());
        if (json && !printed.isEmpty()) {
            throw Failure.misuse("`--json` has no place for what `--print` prints",
                    "leave one of them out, or write the tensor to a file with --out");
        }
        Map<String, Path> inputFiles = inputs.files();
        Map<String, Path> outputFiles = TensorFiles.OUT.read(outputs);
        Program loaded = program.load();
        Optional<KernelDescription> kernel = loaded.kernel();
        MachineDescription description = prices.apply(machine.load(kernel));
        Map<String, Tensor> given = Map.of();
        if (kernel.isPresent()) {
            given = InputOptions.read(inputFiles, kernel.get());
            TensorFiles.OUT.check(outputFiles, kernel.get());
            for (Path file : outputFiles.values()) {
                OutputFile.check(file);
            }
            checkPrinted(kernel.get());
        }
        try (WatchOptions.Session watching = watch.open(loaded)) {
            KernelRunner runner = new KernelRunner(description, inputs.seed(), mostCycles, inputs.isChecked());
            return switch (runner.run(loaded, given, watching.watcher())) {
                case RunOutcome.Refused(String message, String help) -> throw Failure.of(message, help);
                case RunOutcome.Rejected(var diagnostics) -> throw Failure.of(diagnostics);
                case RunOutcome.Ran(RunReport report) -> {
                    watching.end(report.result());
                    write(outputFiles, report);
                    yield show(report, watching);
                }
            };
        }
    }

    private int show(RunReport report, WatchOptions.Session watching) {
        PrintWriter out = command.commandLine().getOut();
        if (!watch.isReportReplaced()) {
            out.print(json ? JsonReport.of(report) : TextReport.of(report));
        }
        watching.picture(report.kernel()).ifPresent(picture -> out.print("\n" + picture));
        printed.forEach(name -> values(report, name).ifPresent(tensor -> out.print("\n" + TensorText.of(name,
                tensor))));
        if (report.result().stop() instanceof StopReason.Trapped(Trap trap)) {
            out.flush();
            command.commandLine().getErr().print(trap.text());
        }
        return report.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void checkPrinted(KernelDescription kernel) throws Failure {
        List<String> names = kernel.tensors().stream().map(KernelDescription.TensorDescription::name).toList();
        for (String name : printed) {
            if (!names.contains(name)) {
                throw Failure.of("kernel %s has no tensor `%s`".formatted(kernel.name(), name), Nearest.to(name, names)
                        .map(near -> "did you mean `" + near + "`?").orElse("it has " + String.join(", ", names)));
            }
        }
    }

    /// A tensor of the run; empty if it is an output and the program did not halt.
    private static Optional<Tensor> values(RunReport report, String name) {
        Stream<Tensor> inputs = report.inputs().stream().filter(input -> input.name().equals(name)).map(
                RunReport.Input::tensor);
        Stream<Tensor> outputs = report.outputs().stream().filter(output -> output.name().equals(name)).map(
                RunReport.Output::tensor);
        return Stream.concat(inputs, outputs).findFirst();
    }

    /// Writes what there is of the outputs that were asked for, and names the files that do not come to be.
    private void write(Map<String, Path> files, RunReport report) throws Failure {
        Map<String, Path> missing = new LinkedHashMap<>(files);
        for (RunReport.Output output : report.outputs()) {
            Path file = missing.remove(output.name());
            if (file != null) {
                try {
                    Npy.write(file, output.tensor());
                } catch (NpyException e) {
                    throw InputOptions.failure(e);
                }
            }
        }
        missing.values().forEach(file -> command.commandLine().getErr().println(
                "macrame: warning: " + file + " is not written, since the program did not halt"));
    }
}
