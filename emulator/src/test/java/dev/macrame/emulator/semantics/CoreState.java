package dev.macrame.emulator.semantics;

import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Everything that a program can see of a core, as values that can be compared and shown.
///
/// @param loops        how many loops are running
/// @param lanes        `vl`
/// @param rows         `vr`
/// @param accumulators for each accumulator, its rows of cells
/// @param parameters   for each register of the store path, its records: multiplier, left, right, bias
/// @param outstanding  for each channel, its transfers that were not waited for
/// @param memories     the bytes of each memory, in hex
public record CoreState(int pc, boolean halted, int loops, int lanes, int rows, List<Integer> x,
        List<List<List<Long>>> accumulators, List<List<String>> parameters, List<Integer> outstanding,
        Map<Memory, String> memories) {

    public static CoreState of(Core core) {
        Map<Memory, String> memories = new EnumMap<>(Memory.class);
        for (Memory memory : Memory.values()) {
            memories.put(memory, HexFormat.of().formatHex(core.memory(memory).read(0, core.memory(memory).size())));
        }
        return new CoreState(core.pc, core.halted, core.stack.depth(), core.vl, core.vr, IntStream.range(0,
                RegisterFile.X.most()).map(core::x).boxed().toList(), Arrays.stream(core.acc).map(accumulator -> cells(
                        core, accumulator))
                        .toList(), Arrays.stream(core.q).map(CoreState::records).toList(), IntStream.range(0,
                                core.inFlight.channelCount()).map(core.inFlight::outstanding).boxed().toList(),
                memories);
    }

    private static List<List<Long>> cells(Core core, Accumulator accumulator) {
        return IntStream.range(0, core.rows()).mapToObj(row -> LongStream.range(0, core.columns()).map(
                column -> accumulator.cell(row, (int) column)).boxed().toList()).toList();
    }

    private static List<String> records(QParams q) {
        return IntStream.range(0, q.multiplier.length).mapToObj(lane -> q.multiplier[lane] + " " + q.left[lane] + " "
                + q.right[lane] + " " + q.bias[lane]).toList();
    }

    /// Puts a sum into an accumulator's corner, which a program can do by accumulating alone.
    public static void setAccumulator(Core core, int accumulator, long sum) {
        core.acc[accumulator].set(0, 0, sum);
    }

    /// Puts sums into the first cells of a row.
    public static void setRow(Core core, int accumulator, int row, List<Long> sums) {
        for (int column = 0; column < sums.size(); column++) {
            core.acc[accumulator].set(row, column, sums.get(column));
        }
    }

    public static void setLanes(Core core, int lanes) {
        core.vl = lanes;
    }

    public static void setRows(Core core, int rows) {
        core.vr = rows;
    }

    /// Puts a record into one lane of a register of the store path.
    public static void setParameters(Core core, int register, int lane, int multiplier, int left, int right,
            long bias) {
        core.q[register].multiplier[lane] = multiplier;
        core.q[register].left[lane] = left;
        core.q[register].right[lane] = right;
        core.q[register].bias[lane] = bias;
    }
}
