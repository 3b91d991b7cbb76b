package dev.macrame.cli;

import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.binding.LayerRunner;
import dev.macrame.kernels.binding.LayerShape;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.report.RankingCsv;
import dev.macrame.report.RankingJson;
import dev.macrame.report.RankingText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame kernels for`: which kernels can run a shape, and how fast.
@Command(name = "for", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Runs a layer of the shape that you give on every kernel that can, with drawn inputs, weights and "
                    + "biases, compares each result with the layer's reference, and ranks the kernels by their cycles.",
            ""})
final class KernelsForCommand implements Callable<Integer> {
    /// Which windows of an image count.
    enum PaddingName {
        SAME, VALID;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private CommandSpec command = CommandSpec.create();

    /// The footer of the help lists the sizes, which the operations know.
    @Spec
    void setCommand(CommandSpec spec) {
        command = spec;
        List<String> footer = new ArrayList<>(List.of("", "Sizes by operation; those with a value may be left out:"));
        for (LayerShape shown : LayerShape.values()) {
            footer.add("  %-16s %s".formatted(shown, shown.sizes().stream().map(size -> size.name() + (size.usual()
                    .isPresent() ? "=" + size.usual().getAsInt() : "")).collect(Collectors.joining(" "))));
        }
        footer.addAll(List.of("A matmul is C[M][N] = A[M][K] B[K][N], a fully connected layer N outputs of K inputs.",
                "",
                "Examples:", "  macrame kernels for conv2d --shape H=32,W=32,C=16,K=16 --machine tile16",
                "  macrame kernels for conv2d --shape H=25,W=5,C=64,K=64,KH=1,KW=1 --machine tile16",
                "  macrame kernels for matmul --shape M=128,N=128,K=128 --machine simd16 --format csv", "",
                "The exit code is 0 if a kernel can run it and every kernel that ran is right."));
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    @Parameters(paramLabel = "OPERATION", description = "One of ${COMPLETION-CANDIDATES}.")
    private LayerShape operation = LayerShape.CONV2D;

    @Option(names = "--shape", paramLabel = "NAME=SIZE,...",
            description = "The sizes, such as @|bold --shape H=32,W=32,C=16,K=16|@; see below.")
    private String shape = "";

    @Option(names = "--types", paramLabel = "i8|i16i8|i16",
            description = "Of inputs and weights: @|bold i16i8|@ is inputs of i16 and weights of i8. Outputs are as "
                    + "inputs. Default: ${DEFAULT-VALUE}.")
    private LayerShape.Types types = LayerShape.Types.I8;

    @Option(names = "--padding", paramLabel = "same|valid",
            description = "Whether windows may leave the image: @|bold same|@ or @|bold valid|@, as in networks. "
                    + "Default: ${DEFAULT-VALUE}.")
    private PaddingName padding = PaddingName.SAME;

    @Mixin
    private LayerRunOptions run = new LayerRunOptions();

    @Option(names = SweepCommand.FORMAT, paramLabel = "text|csv|json",
            description = "How to print it. Default: ${DEFAULT-VALUE}.")
    private SweepCommand.Format format = SweepCommand.Format.TEXT;

    @Override
    public Integer call() throws Failure {
        Map<String, Integer> sizes = ShapeText.read(operation, shape);
        LayerRunner runner = run.runner();
        LayerCase layer = layer(sizes);
        String name = "%s %s %s".formatted(operation, types, operation.sizes().stream().map(size -> size.name() + "="
                + sizes.get(size.name())).collect(Collectors.joining(" ")));
        List<Attempt> attempts = run.run(runner, name, layer, Optional.empty());
        PrintWriter out = command.commandLine().getOut();
        out.print(switch (format) {
            case TEXT -> "%s on %s; seed %d%n".formatted(name, runner.machine().name(), run.seed()) + RankingText.of(
                    attempts);
            case CSV -> RankingCsv.of(attempts);
            case JSON -> RankingJson.of(name, runner.machine(), run.seed(), attempts);
        });
        if (format == SweepCommand.Format.JSON) {
            // the answer is printed: an error in JSON behind it would make it unreadable
            return passed(attempts) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
        out.flush();
        LayerRunOptions.check(runner, name, layer, attempts);
        return CommandLine.ExitCode.OK;
    }

    private static boolean passed(List<Attempt> attempts) {
        return attempts.getFirst() instanceof Attempt.Passed && attempts.stream().noneMatch(
                Attempt.Failed.class::isInstance);
    }

    private LayerCase layer(Map<String, Integer> sizes) throws Failure {
        if (types == LayerShape.Types.I16 && operation.hasWindow()) {
            throw Failure.of("no kernel of %s has weights of i16".formatted(operation),
                    "use `--types i8` or `--types i16i8`");
        }
        try {
            return operation.draw(sizes, types, padding == PaddingName.SAME, run.random());
        } catch (IllegalArgumentException e) {
            throw Failure.of("there is no such layer: " + e.getMessage(), "change --shape"
                    + (operation.hasWindow() ? " or --padding" : ""));
        }
    }
}
