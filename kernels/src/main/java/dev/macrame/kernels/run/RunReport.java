package dev.macrame.kernels.run;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Bill;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Tensor;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

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

    /// The most multiply-accumulates that the machine's MAC unit can do in a cycle, whether along a vector or in an outer
    /// product, of [#macType] or, where there are none, of `i8`.
    public long macsPerCycle() {
        return macsPerCycle(macType().orElse(PairType.I8));
    }

    /// The types of the multiply-accumulates of this run; of several, those of which the machine can do most.
    public Optional<PairType> macType() {
        return IntStream.range(0, program.text().size()).filter(pc -> result.account().macs(pc) > 0)
                .mapToObj(pc -> pair(program.text().get(pc))).flatMap(Optional::stream).distinct()
                .max(Comparator.comparingLong((PairType type) -> macsPerCycle(type)).thenComparing(Comparator
                        .reverseOrder()));
    }

    private static Optional<PairType> pair(Instruction instruction) {
        return instruction.op().slots().stream().filter(Slot.PairSuffix.class::isInstance)
                .map(Slot.PairSuffix.class::cast).findFirst().flatMap(suffix -> suffix.in(instruction.word()));
    }

    private long macsPerCycle(PairType type) {
        long outer = machine.get(Key.ROWS) * machine.get(Key.COLUMNS) / machine.get(Key.outer(type));
        return Math.max(machine.get(Key.products(type)), outer);
    }
}
