package dev.macrame.cli;

import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.Emulator;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.Program;
import dev.macrame.report.Chart;
import dev.macrame.report.Metric;
import dev.macrame.report.SvgChart;
import dev.macrame.report.Sweep;
import dev.macrame.report.Sweep.Axis;
import dev.macrame.report.SweepCsv;
import dev.macrame.report.SweepJson;
import dev.macrame.report.SweepText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame sweep`: runs kernels with varied parameters and machines, and compares the costs.
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs kernels again and again with something varied, and shows what each run costs.",
            "Every run is a real one, on a core of its own, and is compared with its golden reference.", ""},
        footer = {"", "Examples:", "  macrame sweep matvec_mixed --vary t=32,16,8,4,2,1",
            "  macrame sweep matvec_resident -p M=8 -p K=8 --vary t=32,16,8 -m 'tutorial-{t}'",
            "  macrame sweep matvec_resident --vary dma.setup=0..40:10 --format csv",
            "  macrame sweep matvec_resident conv_serpentine -m tutorial-32 \\",
            "      --vary dma.bandwidth=1,2,4,8 --metric cycles --chart cycles.svg",
            "",
            "The exit code is 0 if every run halted with the golden result. A run that did not is told in its row."})
final class SweepCommand implements Callable<Integer> {
    static final String FORMAT = "--format";

    /// In what form the table is printed.
    enum Format {
        TEXT, CSV, JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The metrics, for the help.
    static final class MetricNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Metric.ids().iterator();
        }
    }

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "KERNEL", arity = "1..*", description = {
        "Kernels by name (see @|bold macrame kernels|@), or files. Several stand side by side."})
    private List<String> kernels = new ArrayList<>();

    @Option(names = VaryOption.NAME, paramLabel = "NAME=VALUES", required = true, description = {
        "What varies: a parameter of the kernel, a name in braces of @|bold -m|@, or else a number of the machine by its "
                + "key, as @|bold macrame machine show|@ names it.",
        "Values are numbers with commas between them, or ranges: @|bold --vary t=32,16,8|@, @|bold --vary N=8..64:8|@. "
                + "May be repeated: all combinations run."})
    private List<String> varied = new ArrayList<>();

    @Mixin
    private ParameterOption parameters = new ParameterOption();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Option(names = "--metric", paramLabel = "NAME", split = ",", completionCandidates = MetricNames.class,
            description = {"What to show, such as @|bold --metric main_words,energy|@; a chart shows the first. Of: "
                    + "${COMPLETION-CANDIDATES}.",
                "Default: all, and energy in the chart. JSON always has all."})
    private List<String> metrics = new ArrayList<>();

    @Option(names = FORMAT, paramLabel = "text|csv|json",
            description = "How to print it, such as @|bold --format csv|@. "
                    + "Default: text.")
    private Format format = Format.TEXT;

    @Option(names = "--chart", paramLabel = "FILE.svg",
            description = "Also draws it over the first thing that varies, such as @|bold --chart cost.svg|@.")
    private Optional<Path> chart = Optional.empty();

    @Option(names = "--seed", paramLabel = "N",
            description = "The seed of the drawn inputs, such as @|bold --seed 7|@. Default: 1.")
    private long seed = 1;

    @Option(names = "--max-cycles", paramLabel = "N",
            description = "Gives a run up before this cycle, such as @|bold --max-cycles 1000000|@. Default: no limit.")
    private long mostCycles = Emulator.NO_LIMIT;

    @Option(names = "--progress", negatable = true,
            description = "Tells how many runs are done; @|bold --no-progress|@ does not. Default: on a "
                    + "terminal, yes.")
    private Optional<Boolean> progress = Optional.empty();

    @Override
    public Integer call() throws Failure {
        if (mostCycles < 1) {
            throw new CommandLine.ParameterException(command.commandLine(), "--max-cycles takes 1 or more, not "
                    + mostCycles);
        }
        List<Metric> shown = shown();
        if (chart.isPresent() && !chart.get().toString().endsWith(".svg")) {
            throw Failure.misuse("a chart is an SVG image, and %s ends in something else".formatted(chart.get()),
                    "name it for instance `--chart cost.svg`");
        }
        Sweep sweep = sweep(VaryOption.read(varied));
        PrintWriter out = command.commandLine().getOut();
        out.print(switch (format) {
            case TEXT -> SweepText.of(sweep, shown);
            case CSV -> SweepCsv.of(sweep, shown);
            case JSON -> SweepJson.of(sweep);
        });
        out.flush();
        return isDrawn(sweep, shown) && sweep.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /// Draws the chart that was asked for, if one was. What goes wrong here costs nobody the table.
    private boolean isDrawn(Sweep sweep, List<Metric> shown) {
        if (chart.isPresent()) {
            try {
                draw(sweep, metrics.isEmpty() ? Metric.ENERGY : shown.getFirst(), chart.get());
            } catch (Failure failure) {
                command.commandLine().getErr().println(failure.text());
                return false;
            }
        }
        return true;
    }

    private List<Metric> shown() throws Failure {
        Set<Metric> shown = new LinkedHashSet<>();
        for (String name : metrics) {
            Metric metric = Metric.ofId(name).orElseThrow(() -> Failure.misuse("there is no metric `%s`".formatted(
                    name),
                    Nearest.to(name, Metric.ids()).map(near -> "did you mean `" + near + "`?").orElse("the metrics are "
                            + String.join(", ", Metric.ids()))));
            if (!shown.add(metric)) {
                throw Failure.misuse("metric %s is named twice".formatted(name), "name it once");
            }
        }
        return shown.isEmpty() ? List.of(Metric.values()) : List.copyOf(shown);
    }

    private Sweep sweep(List<Axis> axes) throws Failure {
        for (int i = 0; i < kernels.size(); i++) {
            if (kernels.subList(0, i).contains(kernels.get(i))) {
                throw Failure.misuse("kernel %s is named twice".formatted(kernels.get(i)), "name it once");
            }
        }
        if (machine.names().isEmpty()) {
            prices.apply(machine.load(Optional.empty(), Map.of(), new PrintWriter(Writer.nullWriter())));
        } else {
            prices.apply(Presets.find(MachineOption.DEFAULT).orElseThrow());
        }
        Sources sources = new Sources();
        Map<String, Long> fixed = parameters.values();
        Map<String, List<String>> declared = new LinkedHashMap<>();
        for (String kernel : kernels) {
            declared.put(kernel, declared(sources, kernel, fixed));
            checkBraces(kernel, declared.getOrDefault(kernel, List.of()), axes);
            for (Axis axis : axes) {
                check(axis, kernel, declared.getOrDefault(kernel, List.of()), fixed);
            }
        }
        return run(new SweepRunner(sources, machine, prices, fixed, axes, declared, seed, mostCycles));
    }

    private static List<String> declared(Sources sources, String kernel, Map<String, Long> fixed) throws Failure {
        return switch (sources.assemble(kernel, fixed)) {
            case Assembly.Rejected(var diagnostics) -> throw Failure.of(diagnostics);
            case Assembly.Assembled(Program program, _) -> program.kernel().map(KernelDescription::parameters).orElse(
                    List
                            .of()).stream().map(Parameter::name).toList();
        };
    }

    private void checkBraces(String kernel, List<String> declared, List<Axis> axes) throws Failure {
        List<String> known = new ArrayList<>(axes.stream().map(Axis::name).toList());
        known.addAll(declared);
        for (String name : machine.names()) {
            if (!known.contains(name)) {
                throw Failure.misuse("`{%s}` in the machine stands for no value of %s".formatted(name, kernel),
                        "there are " + String.join(", ", known));
            }
        }
    }

    /// Refuses what would vary nothing.
    private void check(Axis axis, String kernel, List<String> declared, Map<String, Long> fixed) throws Failure {
        String name = axis.name();
        if (fixed.containsKey(name)) {
            throw Failure.misuse("%s is varied and set with -p".formatted(name), "leave one of them out");
        }
        if (declared.contains(name)) {
            for (BigDecimal value : axis.values()) {
                if (value.stripTrailingZeros().scale() > 0) {
                    throw Failure.misuse("parameter %s of %s takes whole numbers, not %s".formatted(name, kernel, value
                            .toPlainString()), "write for instance `--vary %s=8,16`".formatted(name));
                }
            }
        } else if (SweepRunner.key(name).isEmpty() && !machine.names().contains(name)) {
            List<String> names = new ArrayList<>(declared);
            Arrays.stream(Key.values()).map(Key::localPath).forEach(names::add);
            throw Failure.misuse(
                    "there is no `%s` to vary: it is no parameter of %s, stands in no braces of -m, and is no "
                            .formatted(name, kernel) + "key of machines", Nearest.to(name, names).map(
                                    near -> "did you mean `"
                                            + near + "`?").orElse((declared.isEmpty() ? "it has no parameters"
                                                    : "its parameters are "
                                                            + String.join(", ", declared))
                                                    + "; `macrame machine show` names the keys"));
        }
    }

    private Sweep run(SweepRunner runner) {
        List<List<BigDecimal>> combinations = Sweep.combinations(runner.axes());
        PrintWriter err = command.commandLine().getErr();
        boolean terminal = Terminal.isInteractive();
        Progress shown = new Progress(err, progress.orElse(terminal), terminal, combinations.size() * kernels.size());
        List<Sweep.Point> points = new ArrayList<>();
        Set<String> warnings = new LinkedHashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<SweepRunner.Run>> runs = new ArrayList<>();
            for (List<BigDecimal> at : combinations) {
                for (String kernel : kernels) {
                    runs.add(threads.submit(() -> {
                        SweepRunner.Run run = runner.run(kernel, at);
                        shown.step();
                        return run;
                    }));
                }
            }
            for (Future<SweepRunner.Run> run : runs) {
                SweepRunner.Run done = run.get();
                points.add(done.point());
                warnings.add(done.warnings());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run of the sweep failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", e);
        } finally {
            shown.end();
        }
        warnings.forEach(err::print);
        return new Sweep(kernels, runner.axes(), seed, points);
    }

    private static void draw(Sweep sweep, Metric metric, Path file) throws Failure {
        Chart drawn = Chart.of(sweep, metric).orElseThrow(() -> Failure.of(file + " is not drawn, since no run passed",
                "mend the runs first; the table says what is wrong with each"));
        try {
            Files.writeString(file, SvgChart.of(drawn));
        } catch (IOException e) {
            throw Failure.of(file + " cannot be written" + AsmCommand.reason(e),
                    "name a file in a folder that you may write to");
        }
    }
}
