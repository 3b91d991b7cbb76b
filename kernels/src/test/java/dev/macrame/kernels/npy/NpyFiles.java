package dev.macrame.kernels.npy;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// The files that numpy wrote, and descriptions to read them for.
public final class NpyFiles {
    private NpyFiles() {
    }

    /// A file beside `make.py`.
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(NpyFiles.class.getResource("/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Input a, of any value of its type.
    public static TensorDescription input(ElementType type, Integer... shape) {
        List<Integer> sizes = Arrays.asList(shape);
        return new TensorDescription("a", Direction.INPUT, type, sizes, type.min(), type.max(), OptionalInt.empty());
    }
}
