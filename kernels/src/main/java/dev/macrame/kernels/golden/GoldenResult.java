package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.kernels.tensor.Tensor;

/// What evaluating a `.golden` line led to.
public sealed interface GoldenResult {
    /// The output as it has to be.
    ///
    /// @param clipped  how many elements did not fit the output's type and became its least or greatest value, as they
    ///                 do on the store path
    record Expected(Tensor tensor, int clipped) implements GoldenResult {
    }

    /// The line makes no sense, or its exact value needs more than 64 bits.
    record Rejected(Diagnostic diagnostic) implements GoldenResult {
    }
}
