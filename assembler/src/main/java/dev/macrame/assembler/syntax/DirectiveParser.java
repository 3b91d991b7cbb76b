package dev.macrame.assembler.syntax;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.syntax.Statement.Machine.Inset;
import dev.macrame.assembler.syntax.Statement.Tensor.Range;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.program.KernelDescription.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The lines that start with a dot. A directive that cannot be read is reported and gives no statement.
final class DirectiveParser {
    private static final Map<String, Rule> RULES = new TreeMap<>();

    static {
        // @formatter:off
        rule(".kernel",   "NAME",                                     DirectiveParser::kernel);
        rule(".param",    "NAME = value, ...",                        DirectiveParser::parameters);
        rule(".equ",      "NAME, value",                              DirectiveParser::constant);
        rule(".input",    "NAME : type[size]... in least..greatest -> xN", (parser, start) -> parser.tensor(Direction.INPUT, start));
        rule(".output",   "NAME : type[size]... -> xN",               (parser, start) -> parser.tensor(Direction.OUTPUT, start));
        rule(".golden",   "OUTPUT = expression",                      DirectiveParser::golden);
        rule(".machine",  "NAME",                                     DirectiveParser::machine);
        rule(".requires", "NAME >= value, ...",                       DirectiveParser::requirements);
        rule(".assert",   "condition, \"what has to be\"",          DirectiveParser::assertion);
        rule(".data",     "",                                         (_, start) -> List.of(new Statement.Section(true, start)));
        rule(".text",     "",                                         (_, start) -> List.of(new Statement.Section(false, start)));
        rule(".byte",     "value, ...",                               (parser, start) -> parser.values(1, start));
        rule(".half",     "value, ...",                               (parser, start) -> parser.values(2, start));
        rule(".word",     "value, ...",                               (parser, start) -> parser.values(4, start));
        rule(".dword",    "value, ...",                               (parser, start) -> parser.values(8, start));
        rule(".zero",     "bytes",                                    (parser, start) -> parser.one(start, Statement.Zeros::new));
        rule(".align",    "bytes",                                    (parser, start) -> parser.one(start, Statement.Alignment::new));
        // @formatter:on
    }

    /// A directive: the shape of its operands, and how they are read.
    private record Rule(String syntax, Reading reading) {
    }

    /// Reads what follows a directive's name.
    @FunctionalInterface
    private interface Reading {
        Collection<? extends Statement> read(DirectiveParser parser, Span start);
    }

    private static void rule(String name, String operands, Reading reading) {
        RULES.put(name, new Rule((name + " " + operands).strip(), reading));
    }

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final Consumer<Diagnostic> problems;
    private final Supplier<List<String>> commentAbove;
    private boolean sound = true;
    private String syntax = "";

    DirectiveParser(TokenCursor cursor, Consumer<Diagnostic> problems, Supplier<List<String>> commentAbove) {
        this.cursor = cursor;
        this.problems = diagnostic -> {
            sound = false;
            problems.accept(diagnostic);
        };
        this.expressions = new ExpressionParser(cursor, this.problems);
        this.commentAbove = commentAbove;
    }

    /// The statements of a directive whose name has been taken.
    Collection<? extends Statement> directive(Name name) {
        Rule rule = RULES.get(name.name());
        if (rule == null) {
            List<String> names = new ArrayList<>(RULES.keySet());
            names.addAll(ExpansionDirective.names());
            Optional<String> near = Nearest.to(name.name(), names);
            problems.accept(Problem.UNKNOWN_DIRECTIVE.at(name.span(), name.name())
                    .help(near.map(directive -> "did you mean `" + directive + "`?")
                            .orElse("there are " + String.join(", ", names))));
            return List.of();
        }
        syntax = rule.syntax;
        Collection<? extends Statement> statements = rule.reading.read(this, name.span());
        if (sound && !cursor.atEnd()) {
            unexpected("the end of the line");
        }
        return statements;
    }

    private Collection<Statement> kernel(Span start) {
        return one(name("a name").map(name -> new Statement.Kernel(name, commentAbove.get(), cursor.since(start))));
    }

    private Collection<Statement> parameters(Span start) {
        Maker parameter = (name, value) -> new Statement.Parameter(name, value, cursor.since(start));
        return list("a parameter", Punctuation.ASSIGN, parameter);
    }

    private Collection<Statement> requirements(Span start) {
        Maker requirement = (key, least) -> new Statement.Requirement(key, least, cursor.since(start));
        return list("the name of a size of the machine", Punctuation.GREATER_EQUAL, requirement);
    }

    /// The name of a machine may hold signs that are none in other names, as `tutorial-32` does, and values in braces.
    private Collection<Statement> machine(Span start) {
        if (cursor.atEnd()) {
            unexpected("the name of a machine");
            return List.of();
        }
        Span first = cursor.peek().span();
        List<Inset> values = new ArrayList<>();
        while (sound && !cursor.atEnd()) {
            Span next = cursor.peek().span();
            if (!cursor.take(Punctuation.LEFT_BRACE)) {
                cursor.take();
            } else {
                expressions.parse().filter(_ -> expect(Punctuation.RIGHT_BRACE))
                        .ifPresent(value -> values.add(new Inset(value, cursor.since(next))));
            }
        }
        return sound ? List.of(new Statement.Machine(cursor.since(first), values, cursor.since(start))) : List.of();
    }

    private Collection<Statement> constant(Span start) {
        Maker constant = (name, value) -> new Statement.Constant(name, value, cursor.since(start));
        return one(pair("a name", Punctuation.COMMA, constant));
    }

    private Collection<Statement> golden(Span start) {
        Maker golden = (output, expression) -> new Statement.Golden(output, expression, cursor.since(start));
        return one(pair("an output", Punctuation.ASSIGN, golden));
    }

    private Collection<Statement> assertion(Span start) {
        Optional<Expression> condition = expressions.parse();
        Optional<String> demand = Optional.empty();
        if (sound && cursor.take(Punctuation.COMMA)) {
            demand = cursor.takeText().map(Token.Text::value);
            if (demand.isEmpty()) {
                unexpected("a text in quotes");
            }
        }
        Optional<String> text = demand;
        return one(condition.filter(_ -> sound).map(found -> new Statement.Assertion(found, text, cursor.since(
                start))));
    }

    private Collection<Statement> values(int bytes, Span start) {
        List<Expression> values = new ArrayList<>();
        do {
            expressions.parse().ifPresent(values::add);
        } while (sound && cursor.take(Punctuation.COMMA));
        return sound ? List.of(new Statement.Values(bytes, values, cursor.since(start))) : List.of();
    }

    private Collection<Statement> one(Span start, BiFunction<Expression, Span, Statement> maker) {
        return one(expressions.parse().map(value -> maker.apply(value, cursor.since(start))));
    }

    private Collection<Statement> tensor(Direction direction, Span start) {
        Optional<Name> name = name("a name");
        Optional<Name> type = name.filter(_ -> expect(Punctuation.COLON)).flatMap(_ -> name("an element type"));
        if (type.isEmpty()) {
            return List.of();
        }
        List<Expression> shape = new ArrayList<>();
        while (sound && cursor.take(Punctuation.LEFT_BRACKET)) {
            expressions.parse().filter(_ -> expect(Punctuation.RIGHT_BRACKET)).ifPresent(shape::add);
        }
        Optional<Range> range = sound && direction == Direction.INPUT && cursor.take("in") ? range() : Optional.empty();
        Optional<Name> register = sound && cursor.take(Punctuation.ARROW) ? name("a register") : Optional.empty();
        if (!sound) {
            return List.of();
        }
        Span span = cursor.since(start);
        return List.of(new Statement.Tensor(direction, name.get(), type.get(), shape, range, register, span));
    }

    private Optional<Range> range() {
        Optional<Expression> least = expressions.parse().filter(_ -> expect(Punctuation.RANGE));
        return least.flatMap(from -> expressions.parse().map(to -> new Range(from, to)));
    }

    /// What a name and a value make.
    @FunctionalInterface
    private interface Maker {
        Statement make(Name name, Expression value);
    }

    private List<Statement> list(String expectedName, Punctuation between, Maker maker) {
        List<Statement> statements = new ArrayList<>();
        do {
            pair(expectedName, between, maker).ifPresent(statements::add);
        } while (sound && cursor.take(Punctuation.COMMA));
        return statements;
    }

    private Optional<Statement> pair(String expectedName, Punctuation between, Maker maker) {
        return name(expectedName).filter(_ -> expect(between))
                .flatMap(name -> expressions.parse().map(value -> maker.make(name, value)));
    }

    private static List<Statement> one(Optional<? extends Statement> statement) {
        return statement.<List<Statement>>map(List::of).orElse(List.of());
    }

    private Optional<Name> name(String expected) {
        Optional<Token.Word> word = cursor.takeWord();
        if (word.isEmpty()) {
            unexpected(expected);
        }
        return word.map(found -> new Name(found.text(), found.span()));
    }

    private boolean expect(Punctuation punctuation) {
        boolean found = cursor.take(punctuation);
        if (!found) {
            unexpected("`" + punctuation + "`");
        }
        return found;
    }

    private void unexpected(String expected) {
        problems.accept(Problem.UNEXPECTED.at(cursor.peek().span(), expected, cursor.peek().description())
                .help("the line is written `" + syntax + "`"));
    }
}
