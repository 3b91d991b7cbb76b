package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What functions mean.
@FunctionalInterface
public interface Functions {
    /// A constant has no functions.
    Functions NONE = (call, _, problems) -> {
        problems.accept(ExpressionProblem.UNKNOWN_FUNCTION.at(call.span(), call.function())
                .help("it is made with operators, such as `a < b ? a : b`"));
        return OptionalLong.empty();
    };

    /// The value of a call; nothing after a report.
    ///
    /// @param evaluator gives the arguments their values
    OptionalLong value(Expression.Call call, Evaluator evaluator, Consumer<Diagnostic> problems);
}
