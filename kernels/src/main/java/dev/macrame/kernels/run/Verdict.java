package dev.macrame.kernels.run;

import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;

/// How an output of a run compares with its golden reference.
public sealed interface Verdict {
    /// Every element is equal.
    record Equal() implements Verdict {
    }

    /// Some elements differ.
    ///
    /// @param count    how many
    /// @param first    the first of them, in row-major order
    /// @param found    its value in the machine's memory
    /// @param expected its value in the reference
    record Different(int count, int first, long found, long expected) implements Verdict {
    }

    /// The kernel names no golden reference for this output.
    record Unchecked() implements Verdict {
    }

    /// Compares two tensors of one type and shape.
    static Verdict compare(Tensor found, Tensor expected) {
        int count = 0;
        int first = -1;
        for (int i = 0; i < found.values().elements(); i++) {
            if (found.values().at(i) != expected.values().at(i)) {
                first = count == 0 ? i : first;
                count++;
            }
        }
        return count == 0 ? new Equal()
                : new Different(count, first, found.values().at(first), expected.values().at(first));
    }

    /// One line without a full stop.
    default String text(Shape shape) {
        return switch (this) {
            case Equal() -> "is equal to its golden reference";
            case Unchecked() -> "not checked: the kernel has no .golden line for it";
            case Different(int count, int first, long found, long expected) ->
                "DIFFERS from its golden reference in %,d of %,d elements, first at %s: found %d, expected %d"
                        .formatted(count,
                                shape.elements(), shape.indexText(first), found, expected);
        };
    }
}
