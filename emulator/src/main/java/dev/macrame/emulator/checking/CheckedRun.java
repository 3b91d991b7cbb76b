package dev.macrame.emulator.checking;

import dev.macrame.emulator.Checking.PlacedTensor;
import dev.macrame.emulator.dma.Region;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.semantics.TrapSignal;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.diagnostic.Count;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Finds what an unchecked run lets pass: values that nobody has written, transfers that leave their tensor, and outputs
/// that are left unwritten.
public final class CheckedRun implements Checks {
    private final List<PlacedTensor> tensors;
    private final Provenance provenance = new Provenance();
    /// For each memory the bytes that were written.
    private final BitSet[] written = bitSets(Memory.values().length);
    /// For each accumulator its cells that have a value, row by row.
    private final BitSet[] cells = bitSets(RegisterFile.ACC.most());
    private final BitSet[] records = bitSets(RegisterFile.Q.most());
    private final int columns;
    /// A bit for each scalar register that has a value.
    private int registers = 1;

    public CheckedRun(MachineDescription machine, List<PlacedTensor> tensors) {
        this.tensors = tensors;
        columns = Math.toIntExact(machine.get(Key.COLUMNS));
        for (int i = 0; i < tensors.size(); i++) {
            int tensor = i;
            tensors.get(i).register().ifPresent(register -> {
                provenance.set(register, tensor);
                registers |= 1 << register;
            });
        }
    }

    @Override
    public void exchange(StateExchange exchange) {
        exchange(written, exchange);
        exchange(cells, exchange);
        exchange(records, exchange);
        registers = exchange.next(registers);
        provenance.exchange(exchange);
    }

    /// Sets are copied on their way out and on their way in, so that a saved one is never changed.
    private static void exchange(BitSet[] sets, StateExchange exchange) {
        for (int i = 0; i < sets.length; i++) {
            BitSet set = sets[i];
            sets[i] = (BitSet) exchange.next(() -> set, BitSet::hashCode).clone();
        }
    }

    @Override
    public void executes(Step step) {
        for (int register : step.sources) {
            if ((registers & 1 << register) == 0) {
                throw new TrapSignal(TrapKind.UNINITIALISED, "uses x%d, which has no value yet".formatted(register),
                        "give it one first, such as `li x%d, 0`".formatted(register));
            }
        }
    }

    @Override
    public void read(Memory memory, int start, int count) {
        int missing = written[memory.code()].nextClearBit(start);
        if (missing < start + count) {
            throw new TrapSignal(TrapKind.UNINITIALISED,
                    "reads %s[%d..%d], of which %s[%d] was never written".formatted(memory, start,
                            start + count - 1, memory, missing),
                    "check the address, or fill the bytes first");
        }
    }

    @Override
    public void wrote(Memory memory, int start, int count) {
        written[memory.code()].set(start, start + count);
    }

    @Override
    public void readCells(int accumulator, int rows, int lanes) {
        for (int row = 0; row < rows; row++) {
            int missing = cells[accumulator].nextClearBit(row * columns) - row * columns;
            if (missing < lanes) {
                throw new TrapSignal(TrapKind.UNINITIALISED,
                        "uses cell (%d, %d) of acc%d, which has no value yet".formatted(row, missing, accumulator),
                        "begin a sum with the `.z` form, `clr` or a load");
            }
        }
    }

    @Override
    public void wroteCells(int accumulator, int rows, int lanes) {
        for (int row = 0; row < rows; row++) {
            cells[accumulator].set(row * columns, row * columns + lanes);
        }
    }

    @Override
    public void readParameters(int register, int lanes) {
        int missing = records[register].nextClearBit(0);
        if (missing < lanes) {
            throw new TrapSignal(TrapKind.UNINITIALISED,
                    "uses the record of lane %d in q%d, which was never loaded".formatted(missing, register),
                    "load it with `ldq`, under the same `vl`");
        }
    }

    @Override
    public void wroteParameters(int register, int lanes) {
        records[register].set(0, lanes);
    }

    @Override
    public void transfer(Step step, Transfer transfer) {
        inTensor(step.to(), transfer.to());
        transfer.from().ifPresent(from -> {
            inTensor(step.from(), from);
            for (int row = 0; row < from.rows(); row++) {
                read(from.memory(), from.start(row), from.rowBytes());
            }
        });
        for (int row = 0; row < transfer.rows(); row++) {
            wrote(transfer.to().memory(), transfer.to().start(row), transfer.bytes());
        }
    }

    private void inTensor(Step.End end, Region region) {
        int source = end.memory == Memory.MAIN ? provenance.of(end) : Provenance.NONE;
        if (source == Provenance.NONE) {
            return;
        }
        PlacedTensor tensor = tensors.get(source);
        for (int row = 0; row < region.rows(); row++) {
            int start = region.start(row) - tensor.address();
            if (start < 0 || start + region.rowBytes() > tensor.bytes()) {
                throw new TrapSignal(TrapKind.TENSOR_BOUNDS,
                        "bytes %d..%d of tensor `%s` are moved, which has %s%s".formatted(start, start + region
                                .rowBytes() - 1, tensor.name(), Count.of(tensor.bytes(), "byte"),
                                owner(region.start(row), region.rowBytes())),
                        "check the address, the strides and the length");
            }
        }
    }

    /// Whose bytes a row is, if they are those of one tensor.
    private String owner(int address, int count) {
        return tensors.stream().filter(tensor -> address >= tensor.address() && address + count <= tensor.address()
                + tensor.bytes()).findFirst().map(tensor -> "; these are bytes %d..%d of `%s`".formatted(address
                        - tensor.address(), address - tensor.address() + count - 1, tensor.name())).orElse("");
    }

    @Override
    public void walkFrom(int walk, int register) {
        provenance.walkFrom(walk, register);
    }

    @Override
    public void executed(Step step) {
        registers |= 1 << step.result;
        provenance.follow(step);
    }

    @Override
    public void wroteCell(int accumulator, int row, int lane) {
        cells[accumulator].set(row * columns + lane);
    }

    @Override
    public void wroteRegister(int register) {
        registers |= 1 << register;
        provenance.set(register, Provenance.NONE);
    }

    @Override
    public void end() {
        for (PlacedTensor tensor : tensors) {
            int first = written[Memory.MAIN.code()].nextClearBit(tensor.address()) - tensor.address();
            if (tensor.isOutput() && first < tensor.bytes()) {
                BitSet there = written[Memory.MAIN.code()].get(tensor.address(), tensor.address() + tensor.bytes());
                int missing = (int) IntStream.range(0, tensor.bytes() / tensor.element()).filter(element -> there
                        .nextClearBit(element * tensor.element()) < (element + 1) * tensor.element()).count();
                throw new TrapSignal(TrapKind.NOT_WRITTEN,
                        "%d of the %s of output `%s` %s never written, first %s%s".formatted(missing, Count.of(tensor
                                .bytes() / tensor.element(), "element"), tensor.name(), missing == 1 ? "was" : "were",
                                tensor.name(), index(tensor, first / tensor.element())),
                        "write all of the output before `halt`");
            }
        }
    }

    /// The indices of an element, in assembly's form `[2][5]`.
    private static String index(PlacedTensor tensor, int element) {
        StringBuilder text = new StringBuilder();
        int rest = element;
        for (int size : tensor.shape().reversed()) {
            text.insert(0, "[" + rest % size + "]");
            rest /= size;
        }
        return text.toString();
    }

    private static BitSet[] bitSets(int count) {
        BitSet[] sets = new BitSet[count];
        Arrays.setAll(sets, _ -> new BitSet());
        return sets;
    }
}
