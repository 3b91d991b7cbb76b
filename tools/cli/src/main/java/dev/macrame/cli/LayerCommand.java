package dev.macrame.cli;

import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.tflite.LayerReader;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.kernels.tflite.TfliteOperator;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame layer`: what a model is made of.
@Command(name = "layer", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Lists the layers of a TensorFlow Lite model, or shows one in full.", ""},
        footer = {"", "Examples:", "  macrame layer model.tflite", "  macrame layer model.tflite --index 0"})
final class LayerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "MODEL.tflite", description = "The model.")
    private String file = "";

    @Option(names = "--index", paramLabel = "N", description = "Shows this layer only, in full.")
    private @Nullable Integer index;

    @Override
    public Integer call() throws Failure {
        PrintWriter out = command.commandLine().getOut();
        try {
            TfliteModel model = TfliteModel.read(path());
            if (index == null) {
                out.print(LayerText.list(model));
            } else {
                TfliteOperator operator = operator(model, index);
                out.print(LayerText.full(model, operator, LayerReader.layer(model, operator)));
            }
            return CommandLine.ExitCode.OK;
        } catch (ModelException e) {
            throw Failure.of(e.reason().code(), e.problem(), e.remedy());
        }
    }

    private Path path() throws Failure {
        try {
            return Path.of(file);
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
