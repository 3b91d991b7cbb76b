package dev.macrame.cli;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.diagnostic.Count;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.binding.Attempt;
import dev.macrame.kernels.binding.LayerRunner;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.LayerCase;
import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.run.RunReport;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.kernels.tflite.TfliteOperator;
import dev.macrame.report.RankingText;
import dev.macrame.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame layer`: what a model is made of, and one of its layers on kernels.
@Command(name = "layer", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Lists the layers of a TensorFlow Lite model, shows one in full, or runs it with its weights on "
                + "kernels and compares every result with the layer's reference, bit for bit.", ""},
        footer = {"", "Examples:", "  macrame layer model.tflite", "  macrame layer model.tflite --index 0",
            "  macrame layer model.tflite --index 0 --machine tile16",
            "  macrame layer model.tflite --index 0 --machine tile16 --kernel conv2d_i8_16x16_opa --in x.npy", "",
            "The exit code of a run is 0 if a kernel can run the layer and every kernel that ran is right."})
final class LayerCommand implements Callable<Integer> {
    private static final String KERNEL = "--kernel";
    private static final String IN = "--in";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "MODEL.tflite", description = "The model.")
    private String file = "";

    @Option(names = "--index", paramLabel = "N",
            description = "Shows this layer only, in full; with @|bold --machine|@, runs it.")
    private @Nullable Integer index;

    @Option(names = KERNEL, paramLabel = "NAME",
            description = "Runs this kernel. Default: all that can, and reports the fastest.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = IN, paramLabel = "FILE.npy",
            description = "Reads the layer's input from a file; repeated for a layer with two. Default: drawn at random.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private LayerRunOptions run = new LayerRunOptions();

    @Override
    public Integer call() throws Failure {
        PrintWriter out = command.commandLine().getOut();
        checkOptions();
        try {
            TfliteModel model = TfliteModel.read(path(file));
            if (index == null) {
                out.print(LayerText.list(model));
                return CommandLine.ExitCode.OK;
            }
            TfliteOperator operator = operator(model, index);
            Layer layer = LayerReader.layer(model, operator);
            if (run.hasMachine()) {
                run("%s: %s".formatted(model.name(), operator.label()), layer);
            } else {
                out.print(LayerText.full(model, operator, layer));
            }
            return CommandLine.ExitCode.OK;
        } catch (ModelException e) {
            throw Failure.of(e.reason().code(), e.problem(), e.remedy());
        }
    }

    private void checkOptions() throws Failure {
        if (index == null && run.hasMachine()) {
            throw Failure.misuse("`--machine` runs one layer, and none is named",
                    "add for instance `--index 0`; without options all layers are listed");
        }
        if (!run.hasMachine()) {
            Optional<String> typed = kernel.isPresent() ? Optional.of(KERNEL)
                    : files.isEmpty() ? run.typed() : Optional.of(IN);
            if (typed.isPresent()) {
                throw Failure.misuse("`%s` is for running a layer, and that takes a machine".formatted(typed.get()),
                        "add for instance `--machine tile16`; `macrame machine list` shows all");
            }
        }
    }

    private void run(String name, Layer layer) throws Failure {
        LayerRunner runner = run.runner();
        LayerCase given = files.isEmpty() ? LayerCase.random(layer, run.random())
                : new LayerCase(layer, inputs(name, layer));
        List<Attempt> attempts = run.run(runner, name, given, kernel);
        PrintWriter out = command.commandLine().getOut();
        out.printf("layer    %s%s%n", name, files.isEmpty() ? "; input drawn, seed " + run.seed() : "");
        switch (attempts.getFirst()) {
            case Attempt.Passed(_, RunReport report) -> out.print(TextReport.of(report));
            case Attempt.Failed(_, RunReport report, _, _) -> out.print(TextReport.of(report));
            case Attempt.Unable _ -> {
                // the table has the reason
            }
        }
        if (attempts.size() > 1) {
            out.print("\nkernels\n" + RankingText.of(attempts));
        }
        out.flush();
        LayerRunOptions.check(runner, name, given, attempts);
    }

    private List<Tensor> inputs(String name, Layer layer) throws Failure {
        List<Shape> shapes = layer.inputs();
        if (files.size() != shapes.size()) {
            throw Failure.misuse("%s takes %s, and %s is given %d times".formatted(name, Count.of(shapes.size(),
                    "input"), IN, files.size()), "give a file for each input, or none to draw them");
        }
        ElementType type = layer.inputType();
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            TensorDescription wanted = new TensorDescription(shapes.size() == 1 ? "input" : "input" + i,
                    Direction.INPUT, type, shapes.get(i).sizes(), type.min(), type.max(), OptionalInt.empty());
            try {
                inputs.add(Npy.read(path(files.get(i)), name, wanted));
            } catch (NpyException e) {
                throw Failure.of(e.reason().code(), e.problem(), e.remedy());
            }
        }
        return inputs;
    }

    private static Path path(String typed) throws Failure {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw Failure.misuse("there can be no file of that name: " + e.getReason(), "use another name");
        }
    }

    private TfliteOperator operator(TfliteModel model, int number) throws Failure {
        int count = model.operators().size();
        if (number < 0 || number >= count) {
            throw Failure.of("%s has no layer %d".formatted(model.name(), number),
                    count == 0 ? "it has none at all" : "give a number from 0 to " + (count - 1));
        }
        return model.operators().get(number);
    }
}
