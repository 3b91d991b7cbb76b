package dev.macrame.emulator;

import java.util.List;
import java.util.OptionalInt;

/// Whether a run is checked, and what a checked run has to know of the data: reading what was never written, leaving the
/// tensor that an address came from, and outputs that are not written trap as well. A run that passes its checks has the
/// same results, cycles and account as one without them.
public record Checking(boolean isOn, List<PlacedTensor> tensors) {
    /// No checks.
    public static final Checking OFF = new Checking(false, List.of());

    /// A tensor in main memory.
    ///
    /// @param address  its first byte
    /// @param element  the bytes of one element
    /// @param shape    its sizes, outermost first; their product is the number of elements
    /// @param register the scalar register that holds its address at entry
    /// @param isOutput whether the program has to write all of it
    public record PlacedTensor(String name, int address, int bytes, int element, List<Integer> shape,
            OptionalInt register, boolean isOutput) {
        public PlacedTensor {
            shape = List.copyOf(shape);
        }
    }

    public Checking {
        tensors = List.copyOf(tensors);
    }

    /// All checks, for a program with these tensors.
    public static Checking on(List<PlacedTensor> tensors) {
        return new Checking(true, tensors);
    }
}
