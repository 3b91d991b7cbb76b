package dev.macrame.cli;

import dev.macrame.isa.program.KernelDescription;
import dev.macrame.kernels.npy.Npy;
import dev.macrame.kernels.npy.NpyException;
import dev.macrame.kernels.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What a kernel is run with: its inputs, and whether the run is checked.
final class InputOptions {
    @Option(names = "--in", paramLabel = "NAME=FILE.npy",
            description = "Reads an input from a file, such as @|bold --in a=a.npy|@; may be repeated. Inputs that are not given are drawn at random.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N",
            description = "The seed of the drawn inputs, such as @|bold --seed 7|@. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--check",
            description = "Also traps on values that nobody has written, on transfers that leave their tensor, and on "
                    + "outputs that are not written. Changes no result and no cycle.")
    private boolean isChecked;

    long seed() {
        return seed;
    }

    boolean isChecked() {
        return isChecked;
    }

    /// Whether any of these was given.
    boolean isUsed() {
        return !inputs.isEmpty() || isChecked || seed != 1;
    }

    /// The files by tensor.
    Map<String, Path> files() throws Failure {
        return TensorFiles.IN.read(inputs);
    }

    /// The inputs that files give.
    static Map<String, Tensor> read(Map<String, Path> files, KernelDescription kernel) throws Failure {
        TensorFiles.IN.check(files, kernel);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try {
                tensors.put(file.getKey(), Npy.read(file.getValue(), kernel.name(), kernel.tensor(file.getKey())
                        .orElseThrow()));
            } catch (NpyException e) {
                throw failure(e);
            }
        }
        return tensors;
    }

    /// What a user reads about a file that is no such tensor.
    static Failure failure(NpyException e) {
        return Failure.of(e.reason().code(), e.problem(), e.remedy());
    }
}
