package dev.macrame.assembler.syntax;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.isa.Form;
import dev.macrame.isa.Op;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Punctuation;
import dev.macrame.isa.expression.Token;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Lines of tokens to statements. A line that cannot be read is reported once, and the next one is tried.
public final class StatementParser {
    private static final String END = "end";
    private static final String DIRECTIVE = ".";
    /// Labels that are for the source alone.
    private static final String LOCAL_LABEL = ".L";

    private final List<TokenLine> lines;
    private final Problems problems;
    private final List<Statement> statements = new ArrayList<>();

    private StatementParser(List<TokenLine> lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    public static List<Statement> parse(List<TokenLine> lines, Problems problems) {
        StatementParser parser = new StatementParser(lines, problems);
        for (int i = 0; i < lines.size() && !problems.isFull(); i++) {
            parser.line(i);
        }
        return List.copyOf(parser.statements);
    }

    private void line(int index) {
        TokenLine line = lines.get(index);
        TokenCursor cursor = new TokenCursor(line);
        // One mistake, one report: tokens are missing from a line that the lexer has damaged.
        Consumer<Diagnostic> reports = line.damaged() ? _ -> {} : problem -> problems.accept(helped(problem));
        while (cursor.peek() instanceof Token.Word(String name, Span span)
                && cursor.peekSecond().is(Punctuation.COLON) && isLabel(name)) {
            cursor.take();
            cursor.take();
            statements.add(new Statement.Label(new Name(name, span)));
        }
        if (cursor.atEnd()) {
            return;
        }
        if (!(cursor.peek() instanceof Token.Word(String word, Span start))) {
            reports.accept(Problem.NO_STATEMENT.at(cursor.peek().span(), cursor.peek().description())
                    .help("comments start with `#` or `//`"));
        } else if (word.startsWith(DIRECTIVE)) {
            cursor.take();
            DirectiveParser directives = new DirectiveParser(cursor, reports, () -> commentAbove(index));
            statements.addAll(directives.directive(new Name(word, start)));
        } else if (word.equals(END)) {
            cursor.take();
            expectEnd(cursor, reports, "the end of the line");
            statements.add(new Statement.End(start));
        } else {
            cursor.take();
            statements.addAll(code(new Name(word, start), cursor, reports));
        }
    }

    private static Diagnostic helped(Diagnostic problem) {
        return problem.help().isPresent() || !problem.code().equals(Problem.UNEXPECTED.code()) ? problem
                : problem.help("a line holds one statement, with `,` between its operands");
    }

    private static boolean isLabel(String name) {
        return !name.startsWith(DIRECTIVE) || name.startsWith(LOCAL_LABEL);
    }

    private static List<Statement> code(Name word, TokenCursor cursor, Consumer<Diagnostic> problems) {
        List<Name> names = split(word);
        if (!isKnown(names.getFirst().name())) {
            // its operands may be those of another instruction set: the encoder names the mnemonic
            while (!cursor.atEnd()) {
                cursor.take();
            }
            return List.of(new Statement.Code(names.getFirst(), names.subList(1, names.size()), List.of(),
                    Optional.empty(), Optional.empty(), false, cursor.since(word.span())));
        }
        OperandParser parser = new OperandParser(cursor, problems);
        List<Operand> operands = new ArrayList<>();
        boolean sound = true;
        if (!cursor.atEnd() && !atTail(cursor)) {
            do {
                Optional<Operand> operand = parser.operand();
                operand.ifPresent(operands::add);
                sound = operand.isPresent();
            } while (sound && cursor.take(Punctuation.COMMA));
        }
        Optional<Expression> pop = Optional.empty();
        Optional<Expression> to = Optional.empty();
        if (sound && cursor.take("pop")) {
            pop = new ExpressionParser(cursor, problems).parse();
            sound = pop.isPresent();
        } else if (sound && cursor.take("to")) {
            to = new ExpressionParser(cursor, problems).parse();
            sound = to.isPresent();
        }
        List<Operand> ring = new ArrayList<>();
        Optional<Name> ringName = Optional.empty();
        if (sound && cursor.peek().is(Op.RING.mnemonic())) {
            ringName = cursor.takeWord().map(found -> new Name(found.text(), found.span()));
            if (operands.stream().noneMatch(Operand.Pairs.class::isInstance)) {
                ringName.ifPresent(found -> problems.accept(Problem.NOT_HERE.at(found.span(), "`" + word.name() + "`",
                        found.name()).help("`ring` stands behind the pairs of a walk, or first in a line of its own")));
                sound = false;
            }
            while (sound) {
                Optional<Operand> operand = parser.operand();
                operand.ifPresent(ring::add);
                sound = operand.isPresent();
                if (!cursor.take(Punctuation.COMMA)) {
                    break;
                }
            }
        }
        sound = sound && expectEnd(cursor, problems, "`,` or the end of the line");
        Statement.Code code = new Statement.Code(names.getFirst(), names.subList(1, names.size()), operands, pop, to,
                !sound, cursor.since(word.span()));
        return WalkLine.expand(code, ringName, ring, problems);
    }

    private static boolean isKnown(String mnemonic) {
        return Form.mnemonics().stream().anyMatch(known -> known.equals(mnemonic) || known.startsWith(mnemonic + "."));
    }

    private static boolean atTail(TokenCursor cursor) {
        return cursor.peek().is("pop") || cursor.peek().is("to") || cursor.peek().is(Op.RING.mnemonic());
    }

    private static boolean expectEnd(TokenCursor cursor, Consumer<Diagnostic> problems, String expected) {
        if (!cursor.atEnd()) {
            Diagnostic report = Problem.UNEXPECTED.at(cursor.peek().span(), expected, cursor.peek().description());
            problems.accept(cursor.peek().is(Punctuation.LEFT_PARENTHESIS)
                    ? report.help("a place in memory is written `A[x2+8]`") : report);
            return false;
        }
        return true;
    }

    /// A mnemonic and its suffixes: `mac.z.i16` is three names.
    private static List<Name> split(Name word) {
        List<Name> names = new ArrayList<>();
        int start = 0;
        for (String part : word.name().split("\\.", -1)) {
            int offset = word.span().start() + start;
            names.add(new Name(part, word.span().source().span(offset, offset + part.length())));
            start += part.length() + 1;
        }
        return names;
    }

    /// The lines right above that have nothing but a comment.
    private List<String> commentAbove(int index) {
        int first = index;
        while (first > 0 && lines.get(first - 1).isBlank() && lines.get(first - 1).comment().isPresent()) {
            first--;
        }
        return lines.subList(first, index).stream().flatMap(line -> line.comment().stream()).map(Span::text)
                .map(text -> text.startsWith(" ") ? text.substring(1) : text).map(String::stripTrailing).toList();
    }
}
