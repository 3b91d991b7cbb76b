package dev.macrame.assembler.syntax;

import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.program.KernelDescription.Direction;
import java.util.List;
import java.util.Optional;

/// What a line says, as it was written: nothing is looked up or calculated yet.
///
/// A statement's spans tell where its characters stand. A stage that makes lines out of other lines (macros, repetition,
/// inclusion) comes before this one, gives each copy a source of its own, and so loses nothing.
public sealed interface Statement {
    Span span();

    /// `name:`.
    record Label(Name name) implements Statement {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /// A line of code: `mac.z.i16 acc0, A[x2++], B[x3++]`.
    ///
    /// @param pop     the number of loops that a branch leaves, where it was written
    /// @param to      the end of a loop's body, where it is written in place of `end`
    /// @param damaged whether some of it could not be read and was reported already
    record Code(Name mnemonic, List<Name> suffixes, List<Operand> operands, Optional<Expression> pop,
            Optional<Expression> to, boolean damaged, Span span) implements Statement {
        public Code {
            suffixes = List.copyOf(suffixes);
            operands = List.copyOf(operands);
        }
    }

    /// `end`: the end of a loop's body.
    record End(Span span) implements Statement {
    }

    /// `.equ NAME, value`.
    record Constant(Name name, Expression value, Span span) implements Statement {
    }

    /// One `NAME = value` of `.param`.
    record Parameter(Name name, Expression value, Span span) implements Statement {
    }

    /// `.assert condition, "what has to be"`.
    record Assertion(Expression condition, Optional<String> demand, Span span) implements Statement {
    }

    /// `.data` or `.text`: what the lines below it are.
    record Section(boolean isData, Span span) implements Statement {
    }

    /// Makes bytes of data.
    sealed interface DataStatement extends Statement {
    }

    /// `.byte`, `.half`, `.word` or `.dword` with its values.
    ///
    /// @param bytes of each value: 1, 2, 4 or 8
    record Values(int bytes, List<Expression> values, Span span) implements DataStatement {
        public Values {
            values = List.copyOf(values);
        }
    }

    /// `.zero count`.
    record Zeros(Expression count, Span span) implements DataStatement {
    }

    /// `.align bytes`.
    record Alignment(Expression bytes, Span span) implements DataStatement {
    }

    /// Says something about the kernel.
    sealed interface KernelStatement extends Statement {
    }

    /// `.kernel NAME`.
    ///
    /// @param about the comment above it, line by line
    record Kernel(Name name, List<String> about, Span span) implements KernelStatement {
        public Kernel {
            about = List.copyOf(about);
        }
    }

    /// `.input NAME : type[size]... [in least..greatest] [-> xN]`, or `.output`.
    record Tensor(Direction direction, Name name, Name type, List<Expression> shape, Optional<Range> range,
            Optional<Name> register, Span span) implements KernelStatement {
        /// `least..greatest`.
        public record Range(Expression least, Expression greatest) {
        }

        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    /// `.golden NAME = expression`.
    record Golden(Name output, Expression expression, Span span) implements KernelStatement {
    }

    /// `.machine NAME`, where `{expression}` stands for its value.
    ///
    /// @param values in the order of the name
    record Machine(Span name, List<Inset> values, Span span) implements KernelStatement {
        /// A value in braces.
        ///
        /// @param span with the braces
        public record Inset(Expression value, Span span) {
        }

        public Machine {
            values = List.copyOf(values);
        }
    }

    /// One `key >= least` of `.requires`.
    record Requirement(Name key, Expression least, Span span) implements KernelStatement {
    }
}
