package dev.macrame.assembler.layout;

import dev.macrame.assembler.diagnostics.Given;
import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Symbols;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the names of a source mean: labels, constants, parameters and tensors share one space.
///
/// Labels are known everywhere, those of data once the tensors have their places. Constants and parameters have their values from their definition on.
public final class Names implements Symbols {
    /// A constant that is made of addresses of data.
    private record Waiting(Name name, boolean isParameter, Expression value) {
    }

    private final Map<String, Meaning> meanings = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, Set<String>> causes = new HashMap<>();
    private final Map<String, LabelShare> shares = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Given given;
    private final Problems problems;
    /// Whether constants may wait for addresses.
    private boolean waits;
    /// Whether an address was met that is not known yet.
    private boolean met;

    private Names(Given given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    /// The names of a source without `.set` and `.reg`, and without parameters that a user gives.
    public static Names of(Layout layout, Problems problems) {
        return of(layout, List.of(), new Given(Map.of()), problems);
    }

    /// The names of a source.
    ///
    /// @param substituted the names of `.set` and `.reg`
    /// @param given       the values of parameters that replace the ones in the source
    public static Names of(Layout layout, List<Name> substituted, Given given, Problems problems) {
        Names names = new Names(given, problems);
        layout.labels().forEach(label -> names.define(new Meaning.Target(label)));
        for (Statement statement : layout.data()) {
            if (statement instanceof Statement.Label(Name name)) {
                names.define(new Meaning.Data(name, OptionalLong.empty()));
            }
        }
        List<Statement> rest = layout.rest();
        for (Statement statement : rest) {
            switch (statement) {
                case Statement.Constant(Name name, _, _) -> names.define(new Meaning.Pending(name, false));
                case Statement.Parameter(Name name, _, _) -> names.define(new Meaning.Pending(name, false));
                case Statement.Tensor tensor -> names.define(new Meaning.Address(tensor));
                default -> {}
            }
        }
        substituted.forEach(name -> names.define(new Meaning.Substituted(name)));
        names.waits = true;
        for (Statement statement : rest) {
            switch (statement) {
                case Statement.Constant constant -> names.settle(constant.name(), false, constant.value());
                case Statement.Parameter parameter -> names.settle(parameter.name(), true, parameter.value());
                default -> {}
            }
        }
        names.waits = false;
        names.checkGiven();
        return names;
    }

    /// Gives the labels of data their addresses, and the constants that are made of them their values.
    public void placeData(Map<String, Long> addresses) {
        for (Map.Entry<String, Long> address : addresses.entrySet()) {
            if (meanings.get(address.getKey()) instanceof Meaning.Data(Name name, _)) {
                meanings.put(address.getKey(), new Meaning.Data(name, OptionalLong.of(address.getValue())));
            }
        }
        List<Waiting> late = List.copyOf(waiting);
        waiting.clear();
        late.forEach(constant -> settle(constant.name, constant.isParameter, constant.value));
    }

    private void define(Meaning meaning) {
        Name name = meaning.name();
        if (RegisterName.of(name.name()).isPresent()) {
            problems.accept(Problem.REGISTER_NAME.at(name.span(), written(name)).help("choose another name"));
        }
        Meaning first = meanings.putIfAbsent(name.name(), meaning);
        if (first == null) {
            shares.put(name.name(), switch (meaning) {
                case Meaning.Target _ -> LabelShare.PLACE;
                case Meaning.Data _ -> LabelShare.ADDRESS;
                case Meaning.Value _, Meaning.Pending _, Meaning.Substituted _, Meaning.Address _ -> LabelShare.NONE;
            });
        } else {
            problems.accept(Problem.DEFINED_TWICE.at(name.span(), written(name))
                    .note(first.name().span(), "the first definition").help("choose another name"));
        }
    }

    /// A name as its author wrote it: others may be hidden behind it.
    private static String written(Name name) {
        return name.span().text();
    }

    /// Only the first definition of a name counts.
    private void settle(Name name, boolean isParameter, Expression expression) {
        if (!(meanings.get(name.name()) instanceof Meaning.Pending(Name pending, _)) || !pending.equals(name)) {
            return;
        }
        Long replacement = isParameter ? given.values().get(name.name()) : null;
        shares.put(name.name(), replacement != null ? LabelShare.NONE : share(expression));
        met = false;
        OptionalLong value = replacement != null ? OptionalLong.of(replacement)
                : new Evaluator(this, OptionalLong.empty(), problems).value(expression);
        if (met) {
            waiting.add(new Waiting(name, isParameter, expression));
            meanings.put(name.name(), new Meaning.Pending(name, true));
        } else {
            meanings.put(name.name(), new Meaning.Value(name, isParameter, value));
        }
        if (!given.values().isEmpty()) {
            Set<String> made = new TreeSet<>();
            if (replacement != null) {
                made.add(name.name());
            } else {
                namesIn(expression).forEach(part -> made.addAll(causes(part)));
            }
            causes.put(name.name(), made);
        }
    }

    /// The given parameters that the value of a name is made of.
    public Set<String> causes(String name) {
        return causes.getOrDefault(name, Set.of());
    }

    private static List<String> namesIn(Expression expression) {
        return switch (expression) {
            case Name(String name, _) -> List.of(name);
            case Expression.Number _, Expression.Here _ -> List.of();
            case Expression.Unary unary -> namesIn(unary.operand());
            case Expression.Binary binary -> join(binary.left(), binary.right());
            case Expression.Conditional choice -> Stream.concat(namesIn(choice.condition()).stream(),
                    join(choice.chosen(), choice.otherwise()).stream()).toList();
            case Expression.Call call -> call.arguments().stream().flatMap(part -> namesIn(part).stream()).toList();
        };
    }

    private static List<String> join(Expression left, Expression right) {
        return Stream.concat(namesIn(left).stream(), namesIn(right).stream()).toList();
    }

    private void checkGiven() {
        List<String> parameters = parameters().stream().map(Program.Symbol::name).toList();
        for (String name : new TreeSet<>(given.values().keySet())) {
            if (!parameters.contains(name)) {
                Optional<String> near = Nearest.to(name, parameters);
                problems.accept(Problem.UNKNOWN_PARAMETER.at(given.span(name), name)
                        .help(near.map(parameter -> "did you mean `" + parameter + "`?").orElse(parameters.isEmpty()
                                ? "this source has no .param" : "there are " + String.join(", ", parameters))));
            }
        }
    }

    /// Reports parameters that were given and that nothing looked at so far: in a disassembled program, every one.
    ///
    /// @param inLines the names that decided which lines there are
    public void checkUsed(Map<String, Long> given, Set<String> inLines) {
        for (String parameter : given.keySet()) {
            if (meanings.get(parameter) instanceof Meaning.Value(Name name, _, _) && !used.contains(parameter)
                    && !inLines.contains(parameter)) {
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
            case Meaning.Data(_, OptionalLong address) -> address.isPresent() ? address : tooEarly(name, reports);
            case Meaning.Pending(_, boolean isAddress) when isAddress -> tooEarly(name, reports);
            case Meaning.Pending(Name later, _) -> usedTooEarly(name, later, reports);
            case Meaning.Substituted(Name definition) -> {
                // behind its definition it is no name any more, unless what it stands for was reported
                boolean isAbove = Span.readingOrder().compare(name.span(), definition.span()) > 0;
                yield isAbove ? OptionalLong.empty() : usedTooEarly(name, definition, reports);
            }
            case Meaning.Address(Statement.Tensor tensor) -> {
                reports.accept(Problem.TENSOR_IN_CONSTANT.at(name.span(), written(name)).help(tensor.register()
                        .map(register -> "at entry it is in " + register.name())
                        .orElse("let its declaration end with `-> x1` to have it in x1")));
                yield OptionalLong.empty();
            }
            case null -> unknown(name, reports);
        };
    }

    private OptionalLong unknown(Name name, Consumer<Diagnostic> reports) {
        if (!isNumeric(name)) {
            reports.accept(RegisterName.of(name.name()).isPresent()
                    ? Problem.REGISTER_IN_CONSTANT.at(name.span(), written(name))
                            .help("what a register holds is not known here")
                    : Symbols.unknown(new Name(written(name), name.span()), meanings.values().stream()
                            .limit(Nearest.MOST_NAMES).map(Meaning::name).filter(known -> !isNumeric(known))
                            .map(Names::written).toList()));
        }
        return OptionalLong.empty();
    }

    /// Whether a name stands for a label such as `1`: one that is missing was reported before.
    private static boolean isNumeric(Name name) {
        char first = name.span().source().text().charAt(name.span().start());
        return first >= '0' && first <= '9';
    }

    private static OptionalLong usedTooEarly(Name name, Name definition, Consumer<Diagnostic> reports) {
        reports.accept(Problem.USED_TOO_EARLY.at(name.span(), written(name))
                .note(definition.span(), "the definition").help("move the definition up"));
        return OptionalLong.empty();
    }

    private OptionalLong tooEarly(Name name, Consumer<Diagnostic> reports) {
        met = true;
        if (!waits) {
            reports.accept(Problem.ADDRESS_TOO_EARLY.at(name.span(), written(name))
                    .help("the sizes of tensors and of data decide on it, and cannot depend on it"));
        }
        return OptionalLong.empty();
    }

    /// What an expression's value holds of labels.
    public LabelShare share(Expression expression) {
        return LabelShare.of(expression, name -> shares.getOrDefault(name, LabelShare.NONE));
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
        for (Meaning meaning : meanings.values()) {
            if (meaning instanceof Meaning.Data(Name name, OptionalLong address) && !name.name().startsWith(".")) {
                symbols.add(new Program.Symbol(name.name(), Program.Symbol.Kind.DATA, address.orElse(0)));
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
