package dev.macrame.assembler.expand;

import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.TokenLine;
import java.util.List;
import java.util.Set;

/// A source with everything expanded.
///
/// @param lines       without macros, conditions, repetition and inclusion
/// @param substituted the names of `.set` and `.reg`, which the lines use no longer
/// @param used        the names that conditions and counts have asked for
/// @param isComplete  false if the source grew too large: the lines say little then
public record Expansion(List<TokenLine> lines, List<Name> substituted, Set<String> used, boolean isComplete) {
    public Expansion {
        lines = List.copyOf(lines);
        substituted = List.copyOf(substituted);
        used = Set.copyOf(used);
    }
}
