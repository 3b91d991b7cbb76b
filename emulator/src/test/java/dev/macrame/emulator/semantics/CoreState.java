package dev.macrame.emulator.semantics;

import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Everything that a program can see of a core, as values that can be compared and shown.
///
/// @param loops       how many loops are running
/// @param outstanding for each channel, its transfers that were not waited for
/// @param memories    the bytes of each memory, in hex
public record CoreState(int pc, boolean halted, int loops, List<Integer> x, List<Long> accumulators,
        List<Integer> outstanding, Map<Memory, String> memories) {

    public static CoreState of(Core core) {
        Map<Memory, String> memories = new EnumMap<>(Memory.class);
        for (Memory memory : Memory.values()) {
            memories.put(memory, HexFormat.of().formatHex(core.memory(memory).read(0, core.memory(memory).size())));
        }
        return new CoreState(core.pc, core.halted, core.stack.depth(), IntStream.range(0, RegisterFile.X.most()).map(
                core::x).boxed().toList(), Arrays.stream(core.acc).boxed().toList(), IntStream.range(0, core.inFlight
                        .channelCount()).map(core.inFlight::outstanding).boxed().toList(), memories);
    }

    /// Puts a sum into an accumulator, which a program can do by accumulating alone.
    public static void setAccumulator(Core core, int accumulator, long sum) {
        core.acc[accumulator] = sum;
    }
}
