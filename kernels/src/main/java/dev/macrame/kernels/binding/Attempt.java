package dev.macrame.kernels.binding;

import dev.macrame.kernels.run.RunReport;

/// What became of a layer on one kernel.
public sealed interface Attempt {
    String kernel();

    /// It ran, and its result is the layer's, bit for bit.
    record Passed(String kernel, RunReport report) implements Attempt {
    }

    /// It ran, and trapped or gave another result.
    record Failed(String kernel, RunReport report, String reason, String remedy) implements Attempt {
    }

    /// It cannot run.
    record Unable(String kernel, String reason, String remedy) implements Attempt {
    }
}
