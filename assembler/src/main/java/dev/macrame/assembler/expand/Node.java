package dev.macrame.assembler.expand;

import java.util.List;

/// A source in blocks.
sealed interface Node {
    /// A line that is in no block of its own.
    record Plain(Line line) implements Node {
    }

    /// `.macro` to `.endm`.
    ///
    /// @param start  the first character of the body
    /// @param end    the end of its last character
    /// @param nested whether there are other definitions in the body
    record Definition(Line header, int start, int end, boolean nested) implements Node {
    }

    /// `.rept` to `.endr`.
    record Repetition(Line header, List<Node> body) implements Node {
    }

    /// `.if` to `.endif`.
    record Choice(List<Arm> arms) implements Node {
    }

    /// `.if`, `.ifdef`, `.ifndef`, `.elseif` or `.else` with the lines up to the next one.
    record Arm(Line header, List<Node> body) {
    }
}
