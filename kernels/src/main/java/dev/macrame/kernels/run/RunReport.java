package dev.macrame.kernels.run;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Bill;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Tensor;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/// One run of one kernel on one machine: what every page, picture and gate is made from.
///
/// @param seed    the seed of the inputs that were drawn, if any were
/// @param inputs  in the order of their declaration
/// @param outputs in the order of their declaration
public record RunReport(Program program, KernelDescription kernel, MachineDescription machine, OptionalLong seed,
        List<Input> inputs, List<Output> outputs, RunResult result) {

    /// An input as it went in.
    ///
    /// @param outside how many elements lie outside the range that the kernel declares; of records, how many no
    ///                instruction accepts
    public record Input(String name, Tensor tensor, int outside) {
    }

    /// An output as it came out.
    ///
    /// @param golden the expression that it was compared with; empty if there is none
    public record Output(String name, Tensor tensor, String golden, Verdict verdict) {
    }

    public RunReport {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// Whether the program ended by itself and no output differs from its reference.
    public boolean passed() {
        return result.stop() instanceof StopReason.Halted
                && outputs.stream().noneMatch(output -> output.verdict() instanceof Verdict.Different);
    }

    public Bill bill() {
        return Bill.of(result.account(), machine);
    }

    /// The product of what the run costs and how many cycles it takes, exactly.
    public BigDecimal energyDelay() {
        return bill().total().multiply(BigDecimal.valueOf(result.cycles()));
    }

    /// Multiply-accumulates done, per multiply-accumulate that the MAC unit could have done in these cycles: 0 to 1.
    public double macUtilisation() {
        double possible = (double) result.cycles() * macsPerCycle();
        return possible == 0 ? 0 : result.account().macs() / possible;
    }

    /// The most multiply-accumulates of the smallest type that the machine's MAC unit can do in a cycle, whether along
    /// a vector or in an outer product.
    public long macsPerCycle() {
        long outer = machine.get(Key.ROWS) * machine.get(Key.COLUMNS) / machine.get(Key.OUTER_I8);
        return Math.max(machine.get(Key.PRODUCTS_I8), outer);
    }
}
