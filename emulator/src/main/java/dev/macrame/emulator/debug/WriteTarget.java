package dev.macrame.emulator.debug;

import dev.macrame.isa.Memory;

/// Something that instructions write.
public sealed interface WriteTarget {
    /// Some bytes: whoever wrote one of them.
    ///
    /// @param count at least 1
    record Bytes(Memory memory, int start, int count) implements WriteTarget {
    }

    /// A register: `x3`, `acc0`, `q1`, `g2`, `vl`, `vr`. A walk that makes a step is written, and so is a pointer that
    /// is moved; a length is written where it is set and where a loop changes it.
    record Register(String name) implements WriteTarget {
    }
}
