package dev.macrame.assembler.expand;

import dev.macrame.assembler.SourceReader;
import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.expand.Node.Arm;
import dev.macrame.assembler.expand.Node.Choice;
import dev.macrame.assembler.expand.Node.Definition;
import dev.macrame.assembler.expand.Node.Plain;
import dev.macrame.assembler.expand.Node.Repetition;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Carries out the directives that decide which lines there are. Everything is taken in the order of the lines, as a
/// reader meets them: a macro, a constant of a condition and a register's name are known from their definition on.
public final class Expander {
    private final Map<String, Long> given;
    private final SourceReader reader;
    private final Problems problems;
    private final Definitions definitions = new Definitions();
    private final Macros macros;
    private final Tokens tokens;
    private final Operands operands;
    private final Budget budget;
    private final List<TokenLine> lines = new ArrayList<>();
    private int files;
    private int file;

    private Expander(Map<String, Long> given, SourceReader reader, Problems problems) {
        this.given = given;
        this.reader = reader;
        this.problems = problems;
        this.macros = new Macros(problems);
        this.tokens = new Tokens(definitions, problems);
        this.operands = new Operands(definitions, problems);
        this.budget = new Budget(problems);
    }

    /// The lines of a source.
    ///
    /// @param given the values of parameters that replace the ones in the source
    public static Expansion expand(SourceText source, Map<String, Long> given, SourceReader reader,
            Problems problems) {
        Expander expander = new Expander(given, reader, problems);
        expander.source(source);
        expander.tokens.end();
        return new Expansion(expander.lines, expander.definitions.substituted(),
                expander.definitions.used(), !expander.budget.isExceeded());
    }

    private void source(SourceText source) {
        List<Line> read = Line.of(source);
        read.forEach(this::announceLabels);
        nodes(Blocks.of(read, problems));
    }

    private void announceLabels(Line line) {
        for (Token token : line.tokens().tokens().subList(0, line.head())) {
            if (token instanceof Token.Word(String label, _)) {
                definitions.announceLabel(label);
            }
        }
    }

    private void nodes(List<Node> nodes) {
        macros.announce(nodes);
        for (Node node : nodes) {
            if (budget.isExceeded() || problems.isFull()) {
                return;
            }
            switch (node) {
                case Plain(Line line) -> line(line);
                case Definition definition -> {
                    header(definition.header());
                    macros.define(definition).ifPresent(name -> definitions.define(name, OptionalLong.empty()));
                }
                case Repetition repetition -> repeat(repetition);
                case Choice choice -> choose(choice);
            }
        }
    }

    /// Reports what is wrong with a line that gives no statement, and keeps its labels. False if it cannot be used.
    private boolean header(Line line) {
        line.damage().forEach(problems);
        if (line.head() > 0) {
            put(new Line(line.labels(), List.of(), line.head()));
        }
        return line.damage().isEmpty();
    }

    private void repeat(Repetition repetition) {
        Line line = repetition.header();
        OptionalLong count = header(line) ? operands.value(tokens.rewrite(line), line.head(), ExpansionDirective.REPT)
                : OptionalLong.empty();
        if (count.isEmpty()) {
            return;
        }
        if (count.getAsLong() < 0) {
            problems.accept(Problem.NO_REPETITION.at(Operands.span(line), count.getAsLong())
                    .help("give a count of 0 or more"));
            return;
        }
        if (budget.enter(line.first().span())) {
            for (long turn = 0; turn < count.getAsLong() && !budget.isExceeded() && !problems.isFull(); turn++) {
                budget.line(line.first().span());
                nodes(repetition.body());
            }
            budget.leave();
        }
    }

    private void choose(Choice choice) {
        for (Arm arm : choice.arms()) {
            Line line = arm.header();
            if (!header(line)) {
                return;
            }
            Optional<Boolean> holds = operands.holds(line, tokens);
            if (holds.isEmpty()) {
                return;
            }
            if (holds.get()) {
                if (budget.enter(line.first().span())) {
                    nodes(arm.body());
                    budget.leave();
                }
                return;
            }
        }
    }

    private void line(Line line) {
        budget.line(line.first().span());
        String word = line.word();
        Optional<Macro> macro = macros.find(word);
        if (macro.isPresent()) {
            if (header(line)) {
                call(macro.get(), line);
            }
            return;
        }
        Optional<ExpansionDirective> directive = word.startsWith(".") ? ExpansionDirective.of(word) : Optional.empty();
        if (directive.isPresent()) {
            if (header(line)) {
                directive(line, directive.get());
            }
        } else if (!macros.isMeant(line)) {
            line.damage().forEach(problems);
            define(put(line), line);
        }
    }

    private TokenLine put(Line line) {
        TokenLine rewritten = tokens.rewrite(line);
        lines.add(rewritten);
        for (int i = 0; i < line.head(); i += 2) {
            if (rewritten.tokens().get(i) instanceof Token.Word(String label, _)) {
                definitions.define(label, OptionalLong.empty());
            }
        }
        return rewritten;
    }

    /// Conditions may use what a line defines.
    private void define(TokenLine rewritten, Line line) {
        switch (line.word()) {
            case ".equ", ".param", ".input", ".output" -> {
                for (Statement statement : StatementParser.parse(List.of(rewritten), new Problems())) {
                    switch (statement) {
                        case Statement.Constant(var name, Expression value, _) ->
                            definitions.define(name.name(), quiet(value));
                        case Statement.Parameter(var name, Expression value, _) ->
                            definitions.define(name.name(), given.containsKey(name.name())
                                    ? OptionalLong.of(given.get(name.name())) : quiet(value));
                        case Statement.Tensor tensor ->
                            definitions.define(tensor.name().name(), OptionalLong.empty());
                        default -> {}
                    }
                }
            }
            default -> {}
        }
    }

    /// What is wrong is reported by a later stage, which knows all names.
    private OptionalLong quiet(Expression value) {
        return new Evaluator(definitions, OptionalLong.empty(), _ -> {}).value(value);
    }

    private void directive(Line line, ExpansionDirective directive) {
        switch (directive) {
            case SET -> operands.set(line, tokens);
            case REG -> operands.register(line, tokens);
            case INCLUDE -> include(line);
            case MACRO, ENDM, REPT, ENDR, IF, IFDEF, IFNDEF, ELSEIF, ELSE, ENDIF ->
                throw new IllegalStateException(directive + " belongs to a block");
        }
    }

    private void call(Macro macro, Line line) {
        Span span = Operands.whole(line);
        Optional<List<String>> arguments = Arguments.read(macro, line, problems);
        if (arguments.isEmpty() || !budget.enter(span)) {
            return;
        }
        if (budget.characters(span, macro.size(arguments.get()))) {
            source(macro.expand(arguments.get(), macros.nextCall(), span));
        }
        budget.leave();
    }

    private void include(Line line) {
        Optional<SourceText> included = Inclusions.read(line, reader, problems);
        if (included.isEmpty() || !budget.enter(line.first().span())) {
            return;
        }
        int outer = file;
        file = ++files;
        tokens.file(file);
        source(included.get());
        file = outer;
        tokens.file(outer);
        budget.leave();
    }
}
