package dev.macrame.assembler.layout;

import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression.Name;
import java.util.List;
import java.util.Map;

/// A source whose instructions have their places: what stands at which pc, and inside which loops.
///
/// @param code     the instructions, by pc
/// @param labels   the labels in the order of their definition
/// @param loopEnds for the pc of each loop that is closed by `end`, the pc behind its body
/// @param rest     the statements that take no room, in their order
/// @param data     the statements that make data, and the labels among them
public record Layout(List<Placed> code, List<Label> labels, Map<Integer, Integer> loopEnds, List<Statement> rest,
        List<Statement> data) {

    /// An instruction in its place.
    ///
    /// @param loops the pcs of the loops around it that are closed by `end`, outermost first
    public record Placed(Statement.Code code, int pc, List<Integer> loops) {
    }

    /// A label. One in front of an `end` stands inside the loop, one behind it outside, though both have the same pc.
    ///
    /// @param loops the pcs of the loops around it that are closed by `end`, outermost first
    public record Label(Name name, int pc, List<Integer> loops) {
        public Span span() {
            return name.span();
        }

        /// A label that the program's readers have no use for.
        public boolean isLocal() {
            return name.name().startsWith(".");
        }
    }

    public Layout {
        code = List.copyOf(code);
        labels = List.copyOf(labels);
        loopEnds = Map.copyOf(loopEnds);
        rest = List.copyOf(rest);
        data = List.copyOf(data);
    }
}
