package dev.macrame.isa.program;

import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the tensors of a kernel lie in main memory: one after the other in the order of their declaration, each at a
/// multiple of 64 bytes, so that the same kernel finds the same addresses in every run. The program's data follows.
///
/// @param addresses by tensor name
/// @param end       the multiple of 64 bytes behind the last tensor
public record MainMemory(Map<String, Long> addresses, long end) {
    private static final int ALIGNMENT = 64;

    public MainMemory {
        addresses = Map.copyOf(addresses);
    }

    public static MainMemory of(List<TensorDescription> tensors) {
        Map<String, Long> addresses = new LinkedHashMap<>();
        long next = 0;
        for (TensorDescription tensor : tensors) {
            addresses.put(tensor.name(), next);
            next = Math.ceilDiv(next + tensor.bytes(), (long) ALIGNMENT) * ALIGNMENT;
        }
        return new MainMemory(addresses, next);
    }
}
