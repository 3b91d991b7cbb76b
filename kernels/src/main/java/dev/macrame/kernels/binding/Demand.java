package dev.macrame.kernels.binding;

import java.util.OptionalLong;

/// A value that a layer asks of a kernel.
///
/// @param parameter the kernel's parameter that takes it
/// @param meaning   in words, such as `stride down`
/// @param value     of the layer
/// @param without   what a kernel without that parameter takes for granted; empty if the value does not matter to it
record Demand(String parameter, String meaning, long value, OptionalLong without) {
    /// Only kernels that say so take another value.
    static Demand orElse(String parameter, String meaning, long value, long without) {
        return new Demand(parameter, meaning, value, OptionalLong.of(without));
    }

    /// A size: a kernel without it sees it in another one.
    static Demand size(String parameter, String meaning, long value) {
        return new Demand(parameter, meaning, value, OptionalLong.empty());
    }

    /// Whether a kernel without the parameter computes what the layer asks for.
    boolean isGranted() {
        return without.isEmpty() || without.getAsLong() == value;
    }

    /// Why a kernel without the parameter does not, without a full stop.
    String refusal() {
        return "it has no parameter %s: the %s is %d here, and it takes %d only".formatted(parameter, meaning, value,
                without.orElse(value));
    }
}
