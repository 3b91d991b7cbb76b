package dev.macrame.isa.expression;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Call;
import dev.macrame.isa.expression.Expression.Conditional;
import dev.macrame.isa.expression.Expression.Here;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Expression.Number;
import dev.macrame.isa.expression.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tokens to an expression. Reads as far as the expression goes and leaves the rest of the line to its caller.
public final class ExpressionParser {
    /// Bounds the depth of the tree, and with it the stack that every reader of the tree needs.
    static final int MOST_PARTS = 250;
    private static final int LOOSEST = 1;

    private final TokenCursor cursor;
    private final Consumer<Diagnostic> problems;
    private int parts;

    public ExpressionParser(TokenCursor cursor, Consumer<Diagnostic> problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    /// The expression at the cursor; nothing after exactly one report.
    public Optional<Expression> parse() {
        parts = 0;
        return conditional();
    }

    private Optional<Expression> conditional() {
        Span start = cursor.peek().span();
        Optional<Expression> condition = binary(LOOSEST);
        if (condition.isEmpty() || !cursor.take(Punctuation.QUESTION)) {
            return condition;
        }
        Optional<Expression> chosen = conditional();
        if (chosen.isEmpty() || !expect(Punctuation.COLON)) {
            return Optional.empty();
        }
        return conditional().map(otherwise -> new Conditional(condition.get(), chosen.get(), otherwise, cursor.since(
                start)));
    }

    private Optional<Expression> binary(int loosest) {
        Span start = cursor.peek().span();
        Optional<Expression> left = unary();
        while (left.isPresent() && cursor.peek() instanceof Token.Sign(Punctuation punctuation, _)) {
            Optional<BinaryOperator> operator = BinaryOperator.of(punctuation);
            if (operator.isEmpty() || operator.get().precedence() < loosest) {
                break;
            }
            cursor.take();
            Expression first = left.get();
            left = binary(operator.get().precedence() + 1)
                    .map(second -> new Binary(operator.get(), first, second, cursor.since(start)));
        }
        return left;
    }

    private Optional<Expression> unary() {
        if (++parts > MOST_PARTS) {
            return report(ExpressionProblem.TOO_MANY_PARTS.at(cursor.peek().span(), MOST_PARTS)
                    .help("write it in fewer steps; a part that is a number can have a name, with .equ"));
        }
        Span start = cursor.peek().span();
        if (cursor.peek() instanceof Token.Sign(Punctuation punctuation, _)) {
            Optional<UnaryOperator> operator = UnaryOperator.of(punctuation);
            if (operator.isPresent()) {
                cursor.take();
                return unary().map(operand -> new Unary(operator.get(), operand, cursor.since(start)));
            }
        }
        return primary(start);
    }

    private Optional<Expression> primary(Span start) {
        return switch (cursor.peek()) {
            case Token.Number(long value, _) -> {
                cursor.take();
                yield Optional.of(new Number(value, start));
            }
            case Token.Word(String name, _) -> {
                cursor.take();
                yield cursor.take(Punctuation.LEFT_PARENTHESIS) ? call(name, start) : Optional.of(new Name(name,
                        start));
            }
            case Token.Sign(Punctuation punctuation, _) when punctuation == Punctuation.DOT -> {
                cursor.take();
                yield Optional.of(new Here(start));
            }
            case Token.Sign(Punctuation punctuation, _) when punctuation == Punctuation.LEFT_PARENTHESIS -> {
                cursor.take();
                Optional<Expression> inner = conditional();
                yield inner.isPresent() && expect(Punctuation.RIGHT_PARENTHESIS) ? inner : Optional.empty();
            }
            case Token.Sign _, Token.Text _, Token.EndOfLine _ ->
                report(ExpressionProblem.NO_EXPRESSION.at(start, cursor.peek().description())
                        .help("write a number, a name, or what is made of them, such as `2*N + 1`"));
        };
    }

    private Optional<Expression> call(String function, Span start) {
        List<Expression> arguments = new ArrayList<>();
        if (!cursor.take(Punctuation.RIGHT_PARENTHESIS)) {
            do {
                Optional<Expression> argument = conditional();
                if (argument.isEmpty()) {
                    return argument;
                }
                arguments.add(argument.get());
            } while (cursor.take(Punctuation.COMMA));
            if (!expect(Punctuation.RIGHT_PARENTHESIS)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Call(function, arguments, cursor.since(start)));
    }

    private boolean expect(Punctuation punctuation) {
        if (!cursor.take(punctuation)) {
            report(ExpressionProblem.NOT_CLOSED.at(cursor.peek().span(), punctuation, cursor.peek().description())
                    .help(punctuation == Punctuation.COLON ? "a choice is written `condition ? chosen : otherwise`"
                            : "close the parenthesis"));
            return false;
        }
        return true;
    }

    private Optional<Expression> report(Diagnostic diagnostic) {
        problems.accept(diagnostic);
        return Optional.empty();
    }
}
