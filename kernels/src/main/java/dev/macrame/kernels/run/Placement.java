package dev.macrame.kernels.run;

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

    int address(TensorDescription tensor) {
        Long address = layout.addresses().get(tensor.name());
        if (address == null) {
            throw new IllegalArgumentException("tensor " + tensor.name() + " is not placed");
        }
        return Math.toIntExact(address);
    }
}
