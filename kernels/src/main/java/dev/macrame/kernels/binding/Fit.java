package dev.macrame.kernels.binding;

/// Whether a kernel can run a layer on a machine.
public sealed interface Fit {
    /// It can.
    record Bound(Binding binding) implements Fit {
    }

    /// It cannot: why, and what to do about it; both without a full stop.
    ///
    /// @param remedy empty if there is none but another kernel
    record Unfit(String reason, String remedy) implements Fit {
    }
}
