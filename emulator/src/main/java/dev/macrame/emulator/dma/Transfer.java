package dev.macrame.emulator.dma;

import dev.macrame.isa.Memory;

/// A row of bytes on its way from one memory to another: what the in-flight rule and the clock see of it.
///
/// @param pc      the instruction that started it
/// @param channel the channel that carries it
/// @param to      the memory that it writes, from byte `toStart`
/// @param from    the memory that it reads, from byte `fromStart`
/// @param bytes   how many; 0 is a transfer that does nothing
public record Transfer(int pc, int channel, Memory to, int toStart, Memory from, int fromStart, int bytes) {

    /// Whether some of `[start, start + count)` of a memory are written by this transfer.
    public boolean writes(Memory memory, int start, int count) {
        return bytes > 0 && memory == to && start < toStart + bytes && toStart < start + count;
    }

    /// Whether some of `[start, start + count)` of a memory are read by this transfer.
    public boolean reads(Memory memory, int start, int count) {
        return bytes > 0 && memory == from && start < fromStart + bytes && fromStart < start + count;
    }

    /// True if it goes from a scratchpad into main memory.
    public boolean isStore() {
        return to == Memory.MAIN;
    }
}
