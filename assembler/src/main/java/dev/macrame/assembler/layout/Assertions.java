package dev.macrame.assembler.layout;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.expression.Evaluator;
import java.util.List;
import java.util.OptionalLong;

/// What sources say of their parameters and sizes with `.assert`.
public final class Assertions {
    private Assertions() {
    }

    /// Reports every condition that is 0, with what its text demands.
    public static void check(List<Statement> statements, Names names, Problems problems) {
        Evaluator evaluator = new Evaluator(names, OptionalLong.empty(), problems);
        for (Statement statement : statements) {
            if (statement instanceof Statement.Assertion(var condition, var demand, _)) {
                OptionalLong value = evaluator.value(condition);
                if (value.isPresent() && value.getAsLong() == 0) {
                    problems.accept(Problem.ASSERTION.at(condition.span(), condition.span().text()).help(demand.orElse(
                            "give it values for which it does")));
                }
            }
        }
    }
}
