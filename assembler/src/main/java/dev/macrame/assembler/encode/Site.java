package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.layout.Layout.Placed;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.isa.Field;
import dev.macrame.isa.Form;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Symbols;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// An instruction while it is encoded: where it stands, in which form, and whether all is well so far.
final class Site {
    private final Placed placed;
    private final Form form;
    private final Names names;
    private final Consumer<Diagnostic> problems;
    private boolean sound = true;

    Site(Placed placed, Form form, Names names, Consumer<Diagnostic> problems) {
        this.placed = placed;
        this.form = form;
        this.names = names;
        this.problems = problems;
    }

    Placed placed() {
        return placed;
    }

    Form form() {
        return form;
    }

    Names names() {
        return names;
    }

    /// False once something was reported, here or where a name is defined.
    boolean isSound() {
        return sound;
    }

    void report(Diagnostic diagnostic) {
        problems.accept(diagnostic);
        sound = false;
    }

    /// Something is missing that was reported elsewhere.
    void fail() {
        sound = false;
    }

    /// An operand of the wrong kind; the remedy is the shape of the line.
    void unexpected(Span found, String expected) {
        report(Problem.WRONG_OPERAND.at(found, expected, "`" + found.text() + "`").help(shape()));
    }

    String shape() {
        return "the line is written `" + Form.of(form.mnemonic()).stream().map(Form::syntax).collect(Collectors.joining(
                "` or `")) + "`";
    }

    OptionalLong constant(Expression expression) {
        return constant(expression, names);
    }

    OptionalLong constant(Expression expression, Symbols symbols) {
        OptionalLong value = value(expression, symbols);
        if (value.isPresent() && names.share(expression).places() != 0) {
            report(Problem.LABEL_IN_CONSTANT.at(expression.span(), "`" + expression.span().text() + "`")
                    .help("branches and `to` take it; an address has its label behind `.data`, and the difference of"
                            + " two labels is a number"));
            return OptionalLong.empty();
        }
        return value;
    }

    /// A place in the program: a label, `.+2`, or the number of a word.
    OptionalLong place(Expression expression) {
        OptionalLong value = value(expression, names);
        if (value.isPresent() && names.share(expression).addresses() != 0) {
            report(Problem.DATA_AS_TARGET.at(expression.span(), "`" + expression.span().text() + "`")
                    .help("give a label in front of an instruction"));
            return OptionalLong.empty();
        }
        return value;
    }

    private OptionalLong value(Expression expression, Symbols symbols) {
        OptionalLong value = new Evaluator(symbols, OptionalLong.of(placed.pc()), problems).value(expression);
        if (value.isEmpty()) {
            fail();
        }
        return value;
    }

    /// Whether a value lies in a range; if not, that is reported.
    boolean fits(long value, long min, long max, Span span, String what, String remedy) {
        if (value >= min && value <= max) {
            return true;
        }
        report(Problem.OUT_OF_RANGE.at(span, what, value, min, max).help(remedy));
        return false;
    }

    /// The number of the register that an expression names.
    OptionalInt register(Expression expression, RegisterFile file) {
        Optional<RegisterName> name = registerName(expression);
        if (name.isEmpty() || name.get().file() != file) {
            unexpected(expression.span(), "a register " + RegisterName.range(file));
            return OptionalInt.empty();
        }
        if (!name.get().exists()) {
            report(Problem.NO_REGISTER.at(expression.span(), expression.span().text())
                    .help("there are " + RegisterName.range(file)));
            return OptionalInt.empty();
        }
        return OptionalInt.of(name.get().index());
    }

    /// The word with a register in a field.
    long putRegister(long word, Field field, Expression expression, RegisterFile file) {
        OptionalInt number = register(expression, file);
        return number.isPresent() ? field.put(word, number.getAsInt()) : word;
    }

    static Optional<RegisterName> registerName(Expression expression) {
        return expression instanceof Expression.Name(String name, _) ? RegisterName.of(name) : Optional.empty();
    }
}
