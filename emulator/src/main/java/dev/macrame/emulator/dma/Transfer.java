package dev.macrame.emulator.dma;

import dev.macrame.isa.Memory;
import java.util.Optional;

/// Rows of bytes on their way from one memory to another: what the in-flight rule and the clock see of them.
///
/// @param pc      the instruction that started it
/// @param channel the channel that carries it
/// @param to      what it writes
/// @param from    what it reads, with as many rows; nothing for a `fill`
/// @param bytes   of each row; 0 is a transfer that does nothing
public record Transfer(int pc, int channel, Region to, Optional<Region> from, int bytes) {

    /// Equal for equal transfers.
    public long stateHash() {
        long sides = 31 * to.stateHash() + from.map(Region::stateHash).orElse(0L);
        return 31 * (31 * (31 * sides + pc) + channel) + bytes;
    }

    public int rows() {
        return to.rows();
    }

    /// All its bytes.
    public long totalBytes() {
        return (long) rows() * bytes;
    }

    /// Whether some of `[start, start + count)` of a memory are written by this transfer.
    public boolean writes(Memory memory, int start, int count) {
        return bytes > 0 && to.touches(memory, start, count);
    }

    /// Whether some of `[start, start + count)` of a memory are read by this transfer.
    public boolean reads(Memory memory, int start, int count) {
        return bytes > 0 && from.isPresent() && from.get().touches(memory, start, count);
    }

    /// True if it goes into main memory.
    public boolean isStore() {
        return to.memory() == Memory.MAIN;
    }
}
