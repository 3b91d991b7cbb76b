package dev.macrame.kernels.run;

import dev.macrame.emulator.Checking;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.MainMemory;

/// Where the tensors of a kernel lie in main memory.
///
/// @param layout their addresses
/// @param bytes  how much of main memory they take together
record Placement(MainMemory layout, long bytes) {
    static Placement of(KernelDescription kernel) {
        MainMemory layout = MainMemory.of(kernel.tensors());
        return new Placement(layout, layout.end());
    }

    /// What a checked run has to know of the tensors.
    Checking checking(KernelDescription kernel) {
        return Checking.on(kernel.tensors().stream().map(tensor -> new Checking.PlacedTensor(tensor.name(), address(
                tensor), tensor.bytes(), tensor.type().bytes(), tensor.shape(), tensor.register(),
                tensor.direction() == KernelDescription.Direction.OUTPUT)).toList());
    }

    int address(TensorDescription tensor) {
        Long address = layout.addresses().get(tensor.name());
        if (address == null) {
            throw new IllegalArgumentException("tensor " + tensor.name() + " is not placed");
        }
        return Math.toIntExact(address);
    }
}
