package dev.macrame.kernels.run;

import dev.macrame.emulator.Checking;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the tensors of a kernel lie in main memory: one after the other in the order of their declaration, each at a
/// multiple of 64 bytes, so that the same kernel finds the same addresses in every run.
///
/// @param addresses by tensor name
/// @param bytes     how much of main memory they take together
record Placement(Map<String, Integer> addresses, long bytes) {
    private static final int ALIGNMENT = 64;

    static Placement of(KernelDescription kernel) {
        Map<String, Integer> addresses = new LinkedHashMap<>();
        long next = 0;
        for (TensorDescription tensor : kernel.tensors()) {
            addresses.put(tensor.name(), Math.toIntExact(next));
            next = Math.ceilDiv(next + tensor.bytes(), (long) ALIGNMENT) * ALIGNMENT;
        }
        return new Placement(addresses, next);
    }

    /// What a checked run has to know of the tensors.
    Checking checking(KernelDescription kernel) {
        return Checking.on(kernel.tensors().stream().map(tensor -> new Checking.PlacedTensor(tensor.name(), address(
                tensor), tensor.bytes(), tensor.type().bytes(), tensor.register(),
                tensor.direction() == KernelDescription.Direction.OUTPUT)).toList());
    }

    int address(TensorDescription tensor) {
        Integer address = addresses.get(tensor.name());
        if (address == null) {
            throw new IllegalArgumentException("tensor " + tensor.name() + " is not placed");
        }
        return address;
    }
}
