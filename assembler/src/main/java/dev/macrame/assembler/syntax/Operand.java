package dev.macrame.assembler.syntax;

import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import java.util.List;
import java.util.Optional;

/// An operand as it was written. What it may be depends on the instruction, which this stage does not know.
public sealed interface Operand {
    Span span();

    /// A register, a constant or a label.
    record Value(Expression expression) implements Operand {
        @Override
        public Span span() {
            return expression.span();
        }
    }

    /// `A[x2 += x5 by x6]-x7`.
    ///
    /// @param address   what stands in the brackets before the pointer's movement
    /// @param movement  what the pointer does afterwards
    /// @param distance  from lane to lane, behind `by`
    /// @param zeroPoint what is subtracted from each element
    record Access(Name memory, Expression address, Movement movement, Optional<Expression> distance,
            Optional<Expression> zeroPoint, Span span) implements Operand {
    }

    /// A register behind a name: `zp=x8`.
    record Named(Name name, Expression value, Span span) implements Operand {
    }

    /// The pairs of a walk: `[3*C : 1, 3 : LINE, * : 16*C]`.
    record Pairs(List<Pair> pairs, Span span) implements Operand {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /// `count : stride`.
    ///
    /// @param count nothing where `*` is written
    record Pair(Optional<Expression> count, Expression stride, Span span) {
    }

    /// What a pointer does after an access.
    sealed interface Movement {
        /// It stays.
        record Stay() implements Movement {
        }

        /// `++`: on to the next bytes.
        record Increment(Span span) implements Movement {
        }

        /// `+= step`.
        record Step(Expression step, Span span) implements Movement {
        }
    }
}
