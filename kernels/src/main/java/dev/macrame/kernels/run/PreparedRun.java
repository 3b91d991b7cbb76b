package dev.macrame.kernels.run;

import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.QParam;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.golden.GoldenLines.Expectation;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A kernel in a machine, with its inputs in place and its outputs known beforehand. Whoever has it runs it.
public final class PreparedRun {
    private final Program program;
    private final KernelDescription kernel;
    private final MachineDescription machine;
    private final OptionalLong seed;
    private final Map<String, Tensor> inputs;
    private final Placement placement;
    private final Map<String, Expectation> expected;
    private final Emulator emulator;

    /// Reads bytes of main memory where the kernel has run.
    @FunctionalInterface
    public interface MainMemoryReader {
        /// A copy of `count` bytes from `address` on.
        byte[] read(int address, int count);
    }

    /// @param seed of the inputs that were drawn, if any were
    PreparedRun(Program program, KernelDescription kernel, MachineDescription machine, OptionalLong seed,
            Map<String, Tensor> inputs, Placement placement, Map<String, Expectation> expected, Emulator emulator) {
        this.program = program;
        this.kernel = kernel;
        this.machine = machine;
        this.seed = seed;
        this.inputs = inputs;
        this.placement = placement;
        this.expected = expected;
        this.emulator = emulator;
    }

    public KernelDescription kernel() {
        return kernel;
    }

    public MachineDescription machine() {
        return machine;
    }

    /// The seed of the inputs that were drawn, if any were.
    public OptionalLong seed() {
        return seed;
    }

    /// The machine with the program and its inputs.
    public Emulator emulator() {
        return emulator;
    }

    /// What the run came to.
    ///
    /// @param result of running [#emulator]
    public RunReport report(RunResult result) {
        List<RunReport.Input> reportedInputs = new ArrayList<>();
        inputs.forEach((name, tensor) -> reportedInputs.add(new RunReport.Input(name, tensor, outside(tensor, kernel
                .tensor(name).orElseThrow()))));
        List<RunReport.Output> outputs = result.stop() instanceof StopReason.Halted
                ? outputs((address, count) -> emulator.read(Memory.MAIN, address, count))
                : List.of();
        return new RunReport(program, kernel, machine, seed, reportedInputs, outputs, result);
    }

    /// The outputs of a run that has halted, compared with what they have to be.
    public List<RunReport.Output> outputs(MainMemoryReader memory) {
        List<RunReport.Output> outputs = new ArrayList<>();
        for (TensorDescription tensor : kernel.tensors()) {
            if (tensor.direction() == Direction.OUTPUT) {
                Tensor found = Tensor.ofBytes(tensor.type(), new Shape(tensor.shape()), memory.read(placement.address(
                        tensor), tensor.bytes()));
                Expectation expectation = expected.get(tensor.name());
                outputs.add(expectation == null
                        ? new RunReport.Output(tensor.name(), found, "", new Verdict.Unchecked())
                        : new RunReport.Output(tensor.name(), found, expectation.expression(), Verdict.compare(found,
                                expectation.tensor())));
            }
        }
        return outputs;
    }

    /// How many elements the kernel is not made for.
    private static int outside(Tensor tensor, TensorDescription description) {
        int count = 0;
        for (int i = 0; i < tensor.shape().elements(); i++) {
            boolean inside = switch (tensor.type()) {
                case ElementType _ -> tensor.values().at(i) >= description.least()
                        && tensor.values().at(i) <= description.greatest();
                case RecordType.QPARAM -> QParam.of(tensor.record(i)).fault().isEmpty();
            };
            count += inside ? 0 : 1;
        }
        return count;
    }
}
