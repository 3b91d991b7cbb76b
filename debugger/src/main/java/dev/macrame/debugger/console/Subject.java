package dev.macrame.debugger.console;

import java.util.List;
import java.util.Optional;

/// Something of the machine as it was typed: `A[0..63]`, `c[3]`, `x4`, `acc0[1][2]`.
///
/// @param name    of a memory, a tensor or a register
/// @param indices as they were typed
record Subject(String name, List<Index> indices) {
    Subject {
        indices = List.copyOf(indices);
    }

    /// What stands between brackets: expressions that the target computes.
    record Index(String from, Optional<String> to) {
        @Override
        public String toString() {
            return "[" + from + to.map(end -> ".." + end).orElse("") + "]";
        }
    }

    /// As it is typed.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        indices.forEach(text::append);
        return text.toString();
    }
}
