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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A kernel in a machine, its inputs in main memory, and what its outputs have to be. Whoever runs it, at once or step
/// by step, compares with [#outputs].
public final class PreparedRun {
    private final Program program;
    private final KernelDescription kernel;
    private final MachineDescription machine;
    private final OptionalLong seed;
    private final Placement placement;
    private final Map<String, Tensor> inputs;
    private final Map<String, Expectation> expected;
    private final Emulator emulator;

    PreparedRun(Program program, KernelDescription kernel, MachineDescription machine, OptionalLong seed,
            Placement placement, Map<String, Tensor> inputs, Map<String, Expectation> expected, Emulator emulator) {
        this.program = program;
        this.kernel = kernel;
        this.machine = machine;
        this.seed = seed;
        this.placement = placement;
        this.inputs = new LinkedHashMap<>(inputs);
        this.expected = Map.copyOf(expected);
        this.emulator = emulator;
    }

    /// The bytes of main memory, wherever they are.
    @FunctionalInterface
    public interface MainBytes {
        /// A copy of some bytes.
        byte[] read(int address, int count);
    }

    /// Puts the inputs into main memory and the addresses of all tensors into their registers.
    void putTensors() {
        for (TensorDescription tensor : kernel.tensors()) {
            tensor.register().ifPresent(register -> emulator.setRegister(register, placement.address(tensor)));
        }
        inputs.forEach((name, tensor) -> emulator.write(Memory.MAIN,
                placement.address(kernel.tensor(name).orElseThrow()), tensor.toBytes()));
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

    /// The machine with everything in place. One thread owns it.
    public Emulator emulator() {
        return emulator;
    }

    /// The report of a run that has ended.
    public RunReport report(RunResult result) {
        List<RunReport.Input> reportedInputs = new ArrayList<>();
        inputs.forEach((name, tensor) -> reportedInputs
                .add(new RunReport.Input(name, tensor, outside(tensor, kernel.tensor(name).orElseThrow()))));
        List<RunReport.Output> outputs = result.stop() instanceof StopReason.Halted
                ? outputs((address, count) -> emulator.read(Memory.MAIN, address, count))
                : List.of();
        return new RunReport(program, kernel, machine, seed, reportedInputs, outputs, result);
    }

    /// The outputs of a run that has halted, each compared with its golden reference.
    ///
    /// @param main what is in main memory now
    public List<RunReport.Output> outputs(MainBytes main) {
        List<RunReport.Output> outputs = new ArrayList<>();
        for (TensorDescription tensor : kernel.tensors()) {
            if (tensor.direction() == Direction.OUTPUT) {
                Tensor found = Tensor.ofBytes(tensor.type(), new Shape(tensor.shape()), main.read(placement.address(
                        tensor), tensor.bytes()));
                Expectation expectation = expected.get(tensor.name());
                outputs.add(expectation == null
                        ? new RunReport.Output(tensor.name(), found, "", new Verdict.Unchecked())
                        : new RunReport.Output(tensor.name(), found, expectation.expression(),
                                Verdict.compare(found, expectation.tensor())));
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
