package dev.macrame.assembler.syntax;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.syntax.Operand.Access;
import dev.macrame.assembler.syntax.Operand.Movement;
import dev.macrame.assembler.syntax.Operand.Named;
import dev.macrame.assembler.syntax.Operand.Pair;
import dev.macrame.assembler.syntax.Operand.Pairs;
import dev.macrame.assembler.syntax.Operand.Value;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tokens to operands. Every method gives nothing after a report.
final class OperandParser {
    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final Consumer<Diagnostic> problems;

    OperandParser(TokenCursor cursor, Consumer<Diagnostic> problems) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor, problems);
        this.problems = problems;
    }

    Optional<Operand> operand() {
        if (cursor.peek() instanceof Token.Word(String memory, Span span)
                && cursor.peekSecond().is(Punctuation.LEFT_BRACKET)) {
            cursor.take();
            cursor.take();
            return access(new Name(memory, span));
        }
        if (cursor.peek() instanceof Token.Word(String name, Span span)
                && cursor.peekSecond().is(Punctuation.ASSIGN)) {
            cursor.take();
            cursor.take();
            return expressions.parse().map(value -> new Named(new Name(name, span), value, cursor.since(span)));
        }
        Span start = cursor.peek().span();
        if (cursor.take(Punctuation.LEFT_BRACKET)) {
            return pairs(start);
        }
        return expressions.parse().map(Value::new);
    }

    private Optional<Operand> pairs(Span start) {
        List<Pair> pairs = new ArrayList<>();
        do {
            Span from = cursor.peek().span();
            if (!pairs.isEmpty() && pairs.getLast().count().isEmpty()) {
                problems.accept(Problem.WALK_PAIRS.at(from, "a pair outside of one that never ends")
                        .help("pairs stand from the inside out: `*` is the count of the last one"));
                return Optional.empty();
            }
            boolean isForever = cursor.take(Punctuation.STAR);
            Optional<Expression> count = isForever ? Optional.empty() : expressions.parse();
            if ((count.isEmpty() && !isForever) || !expect(Punctuation.COLON)) {
                return Optional.empty();
            }
            Optional<Expression> stride = expressions.parse();
            if (stride.isEmpty()) {
                return Optional.empty();
            }
            pairs.add(new Pair(count, stride.get(), cursor.since(from)));
        } while (cursor.take(Punctuation.COMMA));
        return expect(Punctuation.RIGHT_BRACKET) ? Optional.of(new Pairs(pairs, cursor.since(start)))
                : Optional.empty();
    }

    private Optional<Operand> access(Name memory) {
        Optional<Expression> address = expressions.parse();
        Optional<Movement> movement = address.flatMap(_ -> movement());
        if (movement.isEmpty()) {
            return Optional.empty();
        }
        Optional<Expression> distance = Optional.empty();
        if (cursor.take("by")) {
            distance = expressions.parse();
            if (distance.isEmpty()) {
                return Optional.empty();
            }
        }
        if (!expect(Punctuation.RIGHT_BRACKET)) {
            return Optional.empty();
        }
        Optional<Expression> zeroPoint = Optional.empty();
        if (cursor.take(Punctuation.MINUS)) {
            zeroPoint = expressions.parse();
            if (zeroPoint.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Access(memory, address.get(), movement.get(), distance, zeroPoint,
                cursor.since(memory.span())));
    }

    private Optional<Movement> movement() {
        Span sign = cursor.peek().span();
        if (cursor.take(Punctuation.INCREMENT)) {
            return Optional.of(new Movement.Increment(sign));
        }
        if (cursor.take(Punctuation.ADD_ASSIGN)) {
            return expressions.parse().map(step -> new Movement.Step(step, sign));
        }
        return Optional.of(new Movement.Stay());
    }

    private boolean expect(Punctuation punctuation) {
        if (!cursor.take(punctuation)) {
            problems.accept(Problem.UNEXPECTED.at(cursor.peek().span(), "`" + punctuation + "`",
                    cursor.peek().description()));
            return false;
        }
        return true;
    }
}
