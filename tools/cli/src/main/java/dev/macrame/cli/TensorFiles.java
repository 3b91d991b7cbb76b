package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The files that a user names for tensors with one option, each as `NAME=FILE.npy`.
///
/// @param option    how the option is typed
/// @param direction the tensors that it takes
record TensorFiles(String option, Direction direction) {
    static final TensorFiles IN = new TensorFiles("--in", Direction.INPUT);
    static final TensorFiles OUT = new TensorFiles("--out", Direction.OUTPUT);

    /// The files by tensor, in the order in which they were typed.
    Map<String, Path> read(List<String> typed) throws Failure {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String pair : typed) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw Failure.misuse("`%s %s` is not NAME=FILE.npy".formatted(option, pair),
                        "write for instance `%s a=a.npy`".formatted(option));
            }
            String name = pair.substring(0, equals);
            Path file = path(pair.substring(equals + 1));
            if (direction == Direction.OUTPUT && files.containsValue(file)) {
                throw Failure.misuse("two outputs go to " + file, "give each its own file");
            }
            if (files.put(name, file) != null) {
                throw Failure.misuse("`%s %s=...` is given twice".formatted(option, name), "give it once");
            }
        }
        return files;
    }

    /// Refuses names that are no tensors of this direction.
    void check(Map<String, Path> files, KernelDescription kernel) throws Failure {
        List<String> names = kernel.tensors().stream().filter(tensor -> tensor.direction() == direction)
                .map(TensorDescription::name).toList();
        for (String name : files.keySet()) {
            Optional<TensorDescription> tensor = kernel.tensor(name);
            if (tensor.isPresent() && tensor.get().direction() == direction) {
                continue;
            }
            String all = names.isEmpty() ? "it has no " + word(direction) + "s"
                    : "its " + word(direction) + "s are " + String.join(", ", names);
            String message = tensor.map(other -> "`%s` of kernel %s is an %s, and %s takes %ss".formatted(name,
                    kernel.name(), word(other.direction()), option, word(direction)))
                    .orElseGet(() -> "kernel %s has no %s `%s`".formatted(kernel.name(), word(direction), name));
            throw Failure.of(message, Nearest.to(name, names).filter(_ -> tensor.isEmpty())
                    .map(near -> "did you mean `" + near + "`?").orElse(all));
        }
    }

    private static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static Path path(String typed) throws Failure {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw Failure.misuse("there can be no file of that name: " + e.getReason(), "use another name");
        }
    }
}
