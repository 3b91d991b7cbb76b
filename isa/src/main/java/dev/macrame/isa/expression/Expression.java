package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Span;
import java.util.List;

/// An expression as it was written: in an operand, a directive, a golden result or a breakpoint's condition.
///
/// The language is C's: its operators and its precedence, over 64-bit integers. What a name or a function means is the
/// reader's affair; [Evaluator] gives numbers to constant expressions.
public sealed interface Expression {
    /// The characters that the expression was read from, without parentheses around it.
    Span span();

    /// A literal: `12`, `0x1f`, `'a'`.
    record Number(long value, Span span) implements Expression {
    }

    /// A parameter, a label, a tensor, a register.
    record Name(String name, Span span) implements Expression {
    }

    /// `.`: the pc of the instruction that the expression stands in.
    record Here(Span span) implements Expression {
    }

    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {
    }

    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {
    }

    /// `condition ? chosen : otherwise`.
    record Conditional(Expression condition, Expression chosen, Expression otherwise, Span span) implements Expression {
    }

    /// A function of the reader's: `matvec(a, b)`.
    record Call(String function, List<Expression> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
