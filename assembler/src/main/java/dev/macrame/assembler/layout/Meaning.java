package dev.macrame.assembler.layout;

import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.expression.Expression.Name;
import java.util.OptionalLong;

/// What a name is.
sealed interface Meaning {
    Name name();

    /// A label of an instruction.
    record Target(Label label) implements Meaning {
        @Override
        public Name name() {
            return label.name();
        }
    }

    /// A label of data.
    ///
    /// @param address in main memory; empty until the tensors have their places
    record Data(Name name, OptionalLong address) implements Meaning {
    }

    /// A value; empty if its expression was reported.
    record Value(Name name, boolean isParameter, OptionalLong value) implements Meaning {
    }

    /// A constant whose turn has not come.
    ///
    /// @param isAddress whether it was its turn, but it is made of an address that is not known yet
    record Pending(Name name, boolean isAddress) implements Meaning {
    }

    /// A name of `.set` or `.reg`: tokens stand for it from there on.
    record Substituted(Name name) implements Meaning {
    }

    /// A tensor.
    record Address(Statement.Tensor tensor) implements Meaning {
        @Override
        public Name name() {
            return tensor.name();
        }
    }
}
