package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Definitions.Substitute;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.expression.TokenLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What stands behind the names of the directives that decide which lines there are.
final class Operands {
    private final Definitions definitions;
    private final Consumer<Diagnostic> problems;

    Operands(Definitions definitions, Consumer<Diagnostic> problems) {
        this.definitions = definitions;
        this.problems = problems;
    }

    /// From the first word to the last token.
    static Span whole(Line line) {
        List<Token> all = line.tokens().tokens();
        return line.first().span().to(all.get(Math.max(line.head(), all.size() - 2)).span());
    }

    /// The operands alone.
    static Span span(Line line) {
        List<Token> operands = line.operands();
        return operands.getFirst().span().to(operands.get(Math.max(0, operands.size() - 2)).span());
    }

    /// Whether the line of an `.if` or of what follows it lets its lines in; nothing after a report.
    Optional<Boolean> holds(Line line, Tokens tokens) {
        ExpansionDirective directive = ExpansionDirective.of(line.word()).orElseThrow();
        return switch (directive) {
            case IF, ELSEIF -> {
                OptionalLong value = value(tokens.rewrite(line), line.head(), directive);
                yield value.isPresent() ? Optional.of(value.getAsLong() != 0) : Optional.empty();
            }
            case ELSE -> {
                TokenCursor cursor = cursor(line.tokens(), line.head());
                yield expectEnd(cursor, directive) ? Optional.of(true) : Optional.empty();
            }
            default -> {
                TokenCursor cursor = cursor(line.tokens(), line.head());
                Optional<Name> name = name(cursor, directive);
                yield name.isPresent() && expectEnd(cursor, directive)
                        ? Optional.of(definitions.isDefined(name.get().name()) == (directive
                                == ExpansionDirective.IFDEF))
                        : Optional.empty();
            }
        };
    }

    /// The value of a constant that is the only operand; nothing after a report.
    OptionalLong value(TokenLine line, int head, ExpansionDirective directive) {
        return value(cursor(line, head), directive);
    }

    private OptionalLong value(TokenCursor cursor, ExpansionDirective directive) {
        Optional<Expression> expression = new ExpressionParser(cursor, problems).parse();
        if (expression.isEmpty() || !expectEnd(cursor, directive)) {
            return OptionalLong.empty();
        }
        return new Evaluator(definitions, OptionalLong.empty(), problems).value(expression.get());
    }

    /// `.set NAME, value`.
    void set(Line line, Tokens tokens) {
        TokenCursor cursor = cursor(tokens.rewrite(line), line.head());
        Optional<Name> name = name(cursor, ExpansionDirective.SET);
        if (name.isEmpty() || !expectComma(cursor, ExpansionDirective.SET) || !isFree(name.get(), true)) {
            return;
        }
        OptionalLong value = value(cursor, ExpansionDirective.SET);
        definitions.substitute(name.get(), value.isPresent() ? Optional.of(new Substitute.Value(value.getAsLong()))
                : Optional.empty());
    }

    /// `.reg NAME, register`.
    void register(Line line, Tokens tokens) {
        TokenCursor cursor = cursor(tokens.rewrite(line), line.head());
        Optional<Name> name = name(cursor, ExpansionDirective.REG);
        if (name.isEmpty() || !expectComma(cursor, ExpansionDirective.REG)) {
            return;
        }
        Token found = cursor.take();
        Optional<RegisterName> register = found instanceof Token.Word(String text, _) ? RegisterName.of(text)
                : Optional.empty();
        Optional<Substitute> substitute = Optional.empty();
        if (register.isEmpty()) {
            problems.accept(Problem.WRONG_OPERAND.at(found.span(), "a register", found.description())
                    .help("the line is written `" + ExpansionDirective.REG.syntax() + "`"));
        } else if (!register.get().exists()) {
            problems.accept(Problem.NO_REGISTER.at(found.span(), found.span().text())
                    .help("there are " + RegisterName.range(register.get().file())));
        } else if (expectEnd(cursor, ExpansionDirective.REG)) {
            substitute = Optional.of(new Substitute.Register(((Token.Word) found).text()));
        }
        if (isFree(name.get(), false)) {
            definitions.substitute(name.get(), substitute);
        }
    }

    /// Whether a name may get a meaning, or a new value. What it shares with labels below and the like is reported
    /// where all names are known.
    private boolean isFree(Name name, boolean again) {
        if (name.name().startsWith(".")) {
            problems.accept(Problem.UNEXPECTED.at(name.span(), "a name", "`" + name.name() + "`")
                    .help("names start with a letter or `_`"));
            return false;
        }
        Optional<Name> first = definitions.firstSubstitution(name.name());
        boolean isRegister = definitions.substitute(name.name()).orElse(null) instanceof Substitute.Register;
        if (first.isPresent() && (!again || isRegister)) {
            problems.accept(Problem.DEFINED_TWICE.at(name.span(), name.name())
                    .note(first.get().span(), "the first definition").help("choose another name"));
            return false;
        }
        return true;
    }

    private static TokenCursor cursor(TokenLine line, int head) {
        List<Token> all = line.tokens();
        return new TokenCursor(new TokenLine(all.subList(Math.min(head + 1, all.size() - 1), all.size()),
                line.comment(), line.damaged()));
    }

    private Optional<Name> name(TokenCursor cursor, ExpansionDirective directive) {
        Optional<Token.Word> word = cursor.takeWord();
        if (word.isEmpty()) {
            unexpected(cursor, "a name", directive);
        }
        return word.map(found -> new Name(found.text(), found.span()));
    }

    private boolean expectComma(TokenCursor cursor, ExpansionDirective directive) {
        boolean found = cursor.take(Punctuation.COMMA);
        if (!found) {
            unexpected(cursor, "`,`", directive);
        }
        return found;
    }

    private boolean expectEnd(TokenCursor cursor, ExpansionDirective directive) {
        if (!cursor.atEnd()) {
            unexpected(cursor, "the end of the line", directive);
        }
        return cursor.atEnd();
    }

    private void unexpected(TokenCursor cursor, String expected, ExpansionDirective directive) {
        problems.accept(Problem.UNEXPECTED.at(cursor.peek().span(), expected, cursor.peek().description())
                .help("the line is written `" + directive.syntax() + "`"));
    }
}
