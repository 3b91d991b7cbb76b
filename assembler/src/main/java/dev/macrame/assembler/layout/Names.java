package dev.macrame.assembler.layout;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Symbols;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the names of a source mean: labels, constants, parameters and tensors share one space.
///
/// Labels are known everywhere. Constants and parameters have their values from their definition on.
public final class Names implements Symbols {
    /// What a name is.
    private sealed interface Meaning {
        Name name();

        record Target(Label label) implements Meaning {
            @Override
            public Name name() {
                return label.name();
            }
        }

        /// A value; empty if its expression was reported.
        record Value(Name name, boolean isParameter, OptionalLong value) implements Meaning {
        }

        /// A constant whose turn has not come.
        record Pending(Name name) implements Meaning {
        }

        record Address(Statement.Tensor tensor) implements Meaning {
            @Override
            public Name name() {
                return tensor.name();
            }
        }
    }

    private final Map<String, Meaning> meanings = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Problems problems;

    private Names(Problems problems) {
        this.problems = problems;
    }

    /// The names of a source.
    ///
    /// @param given the values of parameters that replace the ones in the source
    public static Names of(SourceText source, Layout layout, Map<String, Long> given, Problems problems) {
        Names names = new Names(problems);
        layout.labels().forEach(label -> names.define(new Meaning.Target(label)));
        List<Statement> rest = layout.rest();
        for (Statement statement : rest) {
            switch (statement) {
                case Statement.Constant(Name name, _, _) -> names.define(new Meaning.Pending(name));
                case Statement.Parameter(Name name, _, _) -> names.define(new Meaning.Pending(name));
                case Statement.Tensor tensor -> names.define(new Meaning.Address(tensor));
                default -> {}
            }
        }
        for (Statement statement : rest) {
            switch (statement) {
                case Statement.Constant(Name name, Expression value, _) ->
                    names.settle(name, false, names.evaluate(value));
                case Statement.Parameter(Name name, Expression value, _) ->
                    names.settle(name, true, Optional.ofNullable(given.get(name.name())).map(OptionalLong::of)
                            .orElseGet(() -> names.evaluate(value)));
                default -> {}
            }
        }
        names.checkGiven(source, given);
        return names;
    }

    private void define(Meaning meaning) {
        Name name = meaning.name();
        if (RegisterName.of(name.name()).isPresent()) {
            problems.accept(Problem.REGISTER_NAME.at(name.span(), name.name()).help("choose another name"));
        }
        Meaning first = meanings.putIfAbsent(name.name(), meaning);
        if (first != null) {
            problems.accept(Problem.DEFINED_TWICE.at(name.span(), name.name())
                    .note(first.name().span(), "the first definition").help("choose another name"));
        }
    }

    /// Only the first definition of a name counts.
    private void settle(Name name, boolean isParameter, OptionalLong value) {
        if (meanings.get(name.name()) instanceof Meaning.Pending(Name pending) && pending.equals(name)) {
            meanings.put(name.name(), new Meaning.Value(name, isParameter, value));
        }
    }

    private OptionalLong evaluate(Expression expression) {
        return new Evaluator(this, OptionalLong.empty(), problems).value(expression);
    }

    private void checkGiven(SourceText source, Map<String, Long> given) {
        List<String> parameters = parameters().stream().map(Program.Symbol::name).toList();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!parameters.contains(name)) {
                Optional<String> near = Nearest.to(name, parameters);
                problems.accept(Problem.UNKNOWN_PARAMETER.at(source.span(0, 0), name)
                        .help(near.map(parameter -> "did you mean `" + parameter + "`?").orElse(parameters.isEmpty()
                                ? "this source has no .param" : "there are " + String.join(", ", parameters))));
            }
        }
    }

    /// Reports parameters that were given and that nothing looked at so far: in a disassembled program, every one.
    public void checkUsed(Map<String, Long> given) {
        for (String parameter : given.keySet()) {
            if (meanings.get(parameter) instanceof Meaning.Value(Name name, _, _) && !used.contains(parameter)) {
                problems.accept(Problem.IDLE_PARAMETER.at(name.span(), parameter)
                        .help("leave it out; a disassembled program keeps the values that it was assembled with, and"
                                + " its source takes others"));
            }
        }
    }

    @Override
    public OptionalLong value(Name name, Consumer<Diagnostic> reports) {
        used.add(name.name());
        return switch (meanings.get(name.name())) {
            case Meaning.Target(Label label) -> OptionalLong.of(label.pc());
            case Meaning.Value(_, _, OptionalLong value) -> value;
            case Meaning.Pending(Name later) -> {
                reports.accept(Problem.USED_TOO_EARLY.at(name.span(), name.name())
                        .note(later.span(), "the definition").help("move the definition up"));
                yield OptionalLong.empty();
            }
            case Meaning.Address(Statement.Tensor tensor) -> {
                reports.accept(Problem.TENSOR_IN_CONSTANT.at(name.span(), name.name()).help(tensor.register()
                        .map(register -> "at entry it is in " + register.name())
                        .orElse("let its declaration end with `-> x1` to have it in x1")));
                yield OptionalLong.empty();
            }
            case null -> {
                reports.accept(RegisterName.of(name.name()).isPresent()
                        ? Problem.REGISTER_IN_CONSTANT.at(name.span(), name.name())
                                .help("what a register holds is not known here")
                        : Symbols.unknown(name, meanings.keySet()));
                yield OptionalLong.empty();
            }
        };
    }

    /// The label of a name, if it is one.
    public Optional<Label> label(String name) {
        return meanings.get(name) instanceof Meaning.Target(Label label) ? Optional.of(label) : Optional.empty();
    }

    /// The parameters with their values, in the order of their definition.
    public List<Program.Symbol> parameters() {
        return values(true);
    }

    /// Labels, parameters and constants, each in the order of their definition.
    public List<Program.Symbol> symbols() {
        List<Program.Symbol> symbols = new ArrayList<>();
        for (Meaning meaning : meanings.values()) {
            if (meaning instanceof Meaning.Target(Label label) && !label.isLocal()) {
                symbols.add(new Program.Symbol(label.name().name(), Program.Symbol.Kind.LABEL, label.pc()));
            }
        }
        symbols.addAll(values(true));
        symbols.addAll(values(false));
        return List.copyOf(symbols);
    }

    private List<Program.Symbol> values(boolean parameters) {
        List<Program.Symbol> symbols = new ArrayList<>();
        for (Meaning meaning : meanings.values()) {
            if (meaning instanceof Meaning.Value(Name name, boolean isParameter, OptionalLong value)
                    && isParameter == parameters) {
                symbols.add(new Program.Symbol(name.name(), Program.Symbol.Kind.CONSTANT, value.orElse(0)));
            }
        }
        return symbols;
    }
}
