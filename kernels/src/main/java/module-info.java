/// Hand-written micro-kernels, their golden references, and running the one against the other.
@org.jspecify.annotations.NullMarked
module dev.macrame.kernels {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.isa;
    requires transitive dev.macrame.emulator;
    requires dev.macrame.assembler;
    requires flatbuffers.java;

    exports dev.macrame.kernels.binding;
    exports dev.macrame.kernels.golden;
    exports dev.macrame.kernels.layer;
    exports dev.macrame.kernels.npy;
    exports dev.macrame.kernels.run;
    exports dev.macrame.kernels.tensor;
    exports dev.macrame.kernels.tflite;
}
