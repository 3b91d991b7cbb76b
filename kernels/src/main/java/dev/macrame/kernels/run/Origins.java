package dev.macrame.kernels.run;

import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;
import java.util.Arrays;

/// Which element of one tensor each byte of the scratchpads is a copy of, followed through transfers.
final class Origins {
    /// Of a byte that is no copy.
    static final int NONE = -1;

    private final int address;
    private final int bytes;
    private final int elementBytes;
    /// For each memory, by byte, the element plus 1, or 0; grown as far as it is used.
    private final int[][] copied = new int[Memory.values().length][0];
    /// For each element the bytes of scratchpads that are copies of its bytes.
    private final int[] copies;

    /// @param address where the tensor starts in main memory
    Origins(int address, int elements, int elementBytes) {
        this.address = address;
        this.elementBytes = elementBytes;
        bytes = elements * elementBytes;
        copies = new int[elements];
    }

    /// Whether some of an element is in a scratchpad.
    boolean isHeld(int element) {
        return copies[element] > 0;
    }

    /// The element that a byte of main memory belongs to, or of a scratchpad is a copy of; else [#NONE].
    int of(Memory memory, int at) {
        if (memory == Memory.MAIN) {
            int offset = at - address;
            return offset < 0 || offset >= bytes ? NONE : offset / elementBytes;
        }
        int[] known = copied[memory.code()];
        return at < known.length ? known[at] - 1 : NONE;
    }

    /// Follows what an instruction has written.
    void follow(Issue issue) {
        boolean copiesBytes = issue.isTransfer() && !issue.reads().isEmpty();
        // all is read before anything is written
        int[][] sources = new int[issue.writes().size()][];
        for (int row = 0; copiesBytes && row < sources.length; row++) {
            Span from = issue.reads().get(row);
            sources[row] = new int[from.bytes()];
            Arrays.setAll(sources[row], i -> of(from.memory(), from.start() + i));
        }
        for (int row = 0; row < sources.length; row++) {
            Span to = issue.writes().get(row);
            for (int i = 0; to.memory().isScratchpad() && i < to.bytes(); i++) {
                set(to.memory(), to.start() + i, copiesBytes ? sources[row][i] : NONE);
            }
        }
    }

    private void set(Memory memory, int at, int element) {
        int[] known = copied[memory.code()];
        if (at >= known.length) {
            known = Arrays.copyOf(known, Math.max(at + 1, 2 * known.length));
            copied[memory.code()] = known;
        }
        if (known[at] > 0) {
            copies[known[at] - 1]--;
        }
        known[at] = element + 1;
        if (element != NONE) {
            copies[element]++;
        }
    }
}
